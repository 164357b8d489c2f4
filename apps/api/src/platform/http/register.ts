import type { AnyOperation, ErrorCode } from "@qrmaint/contracts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { AppError } from "./app-error.ts";
import type { Binding, MemberCaller, OpenContext, SignedIn } from "./binding.ts";
import { findSession, loadMember, sessionCookieName } from "./caller.ts";
import { readBody } from "./errors.ts";
import { networkOf } from "./network.ts";
import { runCommand } from "./run-command.ts";
import { isSameSite } from "./same-site.ts";
import type { Services } from "./services.ts";
import { validate } from "./validate.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Who asked and where, for the log and the security events. */
    trail: {
      operation: string | null;
      tenantId: string | null;
      actor: string | null;
      /** Of the problem that was answered. */
      code: ErrorCode | null;
    };
  }
}

/** Whose access each kind of binding checks, and which kinds of operation it may carry out. */
const MAY_CARRY: Record<
  Binding["kind"],
  { access: "public" | "person" | "member"; kinds: readonly AnyOperation["kind"][] }
> = {
  open: { access: "public", kinds: ["query", "natural"] },
  "public-command": { access: "public", kinds: ["command"] },
  person: { access: "person", kinds: ["query", "natural"] },
  query: { access: "member", kinds: ["query"] },
  member: { access: "member", kinds: ["query", "natural"] },
  command: { access: "member", kinds: ["command"] },
};

/** A binding that would not ask who calls, or would run a command without its key, does not start. */
function assertFits({ kind, operation }: Binding): void {
  const { access, kinds } = MAY_CARRY[kind];
  const asks = operation.access === "public" || operation.access === "person" ? operation.access : "member";
  if (asks !== access || !kinds.includes(operation.kind))
    throw new Error(
      `operation ${operation.id} (${operation.access}, ${operation.kind}) does not fit its ${kind} binding`,
    );
  if ((asks === "member") !== (operation.tenantFrom === "path"))
    throw new Error(`operation ${operation.id}: what is for members has their organisation in its path`);
}

/** Registers every operation; one that is bound twice or not at all does not start. */
export function registerOperations(
  app: FastifyInstance,
  services: Services,
  operations: readonly AnyOperation[],
  bindings: readonly Binding[],
): void {
  const byId = new Map(bindings.map((binding) => [binding.operation.id, binding]));
  if (byId.size !== bindings.length) throw new Error("an operation is bound twice");
  const bytes: Binding[] = [];
  for (const operation of operations) {
    const binding = byId.get(operation.id);
    if (binding === undefined) throw new Error(`operation ${operation.id} is not bound`);
    assertFits(binding);
    if (operation.requestType === "bytes") bytes.push(binding);
    else addRoute(app, services, binding);
  }
  void app.register(async (uploads) => {
    // Whatever type they say they are, uploads stream: a parser would gather all of one before anybody asks who sends it.
    uploads.removeAllContentTypeParsers();
    uploads.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
    for (const binding of bytes) addRoute(uploads, services, binding);
  });
}

const UPLOAD_BYTES = 64 * 1024 * 1024;

function addRoute(app: FastifyInstance, services: Services, binding: Binding): void {
  const { method, path, requestType } = binding.operation;
  app.route({
    method,
    url: `/api/v1${path.replaceAll(/\{(\w+)\}/g, ":$1")}`,
    ...(requestType === "bytes" ? { bodyLimit: UPLOAD_BYTES } : {}),
    exposeHeadRoute: false,
    handler: async (request, reply) => call(services, binding, request, reply),
  });
}

async function call(
  services: Services,
  binding: Binding,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { operation } = binding;
  request.trail.operation = operation.id;
  const context = await openContext(services, operation, request, reply);
  switch (binding.kind) {
    case "open":
      return send(operation, reply, await binding.run(context));
    case "person":
      return send(
        operation,
        reply,
        await binding.run({ ...context, signedIn: requireSignedIn(context.signedIn) }),
      );
    case "public-command": {
      const caller = await binding.resolve(context);
      request.trail.tenantId = caller.tenantId;
      request.trail.actor = caller.actor;
      return sendCommand(services, operation, context, caller, (tx) =>
        binding.run({ ...context, caller, tx }),
      );
    }
    default: {
      const caller = await requireMember(services, operation, context);
      if (binding.kind === "command") {
        await binding.before({ ...context, caller });
        return sendCommand(services, operation, context, caller, (tx) =>
          binding.run({ ...context, caller, tx }),
        );
      }
      if (binding.kind === "member") return send(operation, reply, await binding.run({ ...context, caller }));
      return send(
        operation,
        reply,
        await binding.run({
          ...context,
          caller,
          read: (statement) => services.db.read(caller, statement),
          reading: (fn) => services.db.reading(caller, fn),
        }),
      );
    }
  }
}

type Context = OpenContext<AnyOperation> & { memberId: string | null };

async function openContext(
  services: Services,
  operation: AnyOperation,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Context> {
  const token = request.cookies[sessionCookieName(services.config)];
  const isUnsafe = request.method !== "GET" && request.method !== "HEAD";
  if (isUnsafe && !isSameSite(request.headers, services.config.publicUrl, token !== undefined))
    throw new AppError("cross-site");
  const params = validate(operation.params, request.params ?? {}, "params");
  const organisationId = (params as { organisation?: string }).organisation ?? null;
  const session = token === undefined ? null : await findSession(services, token, organisationId);
  if (session !== null) request.trail.actor = `person:${session.personId}`;
  if (session === null && operation.access !== "public") throw new AppError("not-signed-in");
  return {
    services,
    params,
    query: validate(operation.query, request.query ?? {}, "query"),
    body: operation.requestType === "bytes" ? {} : validate(operation.body, readBody(request), "body"),
    requestId: request.id,
    network: networkOf(request.ip),
    nowIso: new Date(services.clock.nowMs()).toISOString(),
    ifMatch: operation.ifMatch ? readIfMatch(request) : 0,
    request,
    reply,
    signedIn: session === null ? null : { personId: session.personId, sessionId: session.sessionId },
    memberId: session?.memberId ?? null,
  };
}

function requireSignedIn(signedIn: SignedIn | null): SignedIn {
  if (signedIn === null) throw new AppError("not-signed-in");
  return signedIn;
}

/** Somebody who is no member gets the same answer as for an organisation that does not exist. */
async function requireMember(
  services: Services,
  operation: AnyOperation,
  context: Context,
): Promise<MemberCaller> {
  const signedIn = requireSignedIn(context.signedIn);
  const tenantId = (context.params as { organisation: string }).organisation;
  const caller =
    context.memberId === null ? null : await loadMember(services, signedIn, tenantId, context.memberId);
  if (caller === null) throw new AppError("not-found");
  context.request.trail.tenantId = tenantId;
  context.request.trail.actor = caller.actor;
  const { access } = operation;
  if (access === "public" || access === "person" || access === "member") return caller;
  if (!caller.permissions.has(access)) throw new AppError("not-permitted");
  return caller;
}

const KEY = /^[A-Za-z0-9_-]{16,64}$/;

async function sendCommand(
  services: Services,
  operation: AnyOperation,
  context: Context,
  caller: Parameters<typeof runCommand>[1]["caller"],
  run: Parameters<typeof runCommand>[2],
): Promise<unknown> {
  const key = context.request.headers["idempotency-key"];
  if (typeof key !== "string" || !KEY.test(key)) throw new AppError("idempotency-key-missing");
  const { params, query, body, ifMatch } = context;
  const answer = await runCommand(
    services,
    { caller, operation, key, asked: { params, query, body, ifMatch }, nowIso: context.nowIso },
    run,
  );
  context.reply.code(answer.status);
  if (answer.status >= 400)
    return context.reply
      .type("application/problem+json")
      .send({ ...(answer.body as object), requestId: context.requestId });
  return send(operation, context.reply, answer.body, answer.status);
}

function readIfMatch(request: FastifyRequest): number {
  const header = request.headers["if-match"];
  const version = Number(/^(?:W\/)?"(\d+)"$/.exec(header ?? "")?.[1] ?? Number.NaN);
  if (Number.isNaN(version)) throw new AppError("version-missing");
  return version;
}

function send(
  operation: AnyOperation,
  reply: FastifyReply,
  output: unknown,
  status = operation.status,
): unknown {
  if (reply.sent || operation.responseType !== "json") return reply.sent ? reply : output;
  const version = (output as { version?: number } | undefined)?.version;
  if (version !== undefined) reply.header("etag", `"${version}"`);
  return reply.code(status).send(output ?? {});
}
