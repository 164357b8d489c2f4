import { type ErrorCode, ERRORS, type Problem } from "@qrmaint/contracts";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { AppError } from "./app-error.ts";
import { beginAnswer, logWhenOver } from "./headers.ts";
import { networkOf } from "./network.ts";
import type { Services } from "./services.ts";
import { translateError } from "./translate-error.ts";

/** Not known, not allowed, not to be known, too often: each answer with one of these is a security event. */
const REFUSED: readonly number[] = [401, 403, 404, 429];

/** Every error leaves as a problem (RFC 9457); every refusal leaves a security event. */
export function registerErrors(app: FastifyInstance, services: Services): void {
  app.setErrorHandler((thrown: FastifyError, request, reply) => {
    const error = fromFramework(thrown, request) ?? translateError(thrown);
    if (error.code === "internal")
      services.log.problem("request-failed", thrown, {
        requestId: request.id,
        operation: request.trail.operation,
      });
    return sendProblem(error, request, reply);
  });
  // Also refusals that a command kept as its answer.
  app.addHook("onSend", async (request, reply, payload) => {
    if (
      reply.statusCode >= 400 &&
      String(reply.getHeader("content-type")).startsWith("application/problem+json") &&
      typeof payload === "string"
    ) {
      request.trail.code = (JSON.parse(payload) as Problem).code;
      recordRefusal(services, request.trail.code, request);
    }
    return payload;
  });
}

/** An address that the router itself refuses: no hook runs for it, and still nothing is answered in another way. */
export function answerUnroutable(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  beginAnswer(services, request, reply);
  const error = new AppError("not-found");
  request.trail.code = error.code;
  recordRefusal(services, error.code, request);
  logWhenOver(services, request, reply);
  return sendProblem(error, request, reply);
}

function sendProblem(error: AppError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { retryAfterSeconds } = error.details;
  if (retryAfterSeconds !== undefined) reply.header("retry-after", String(retryAfterSeconds));
  return reply
    .code(error.status)
    .type("application/problem+json")
    .send(JSON.stringify(error.toProblem(request.id)));
}

/** What the framework refuses before an operation is asked, in our words. */
function fromFramework(thrown: FastifyError, request: FastifyRequest): AppError | null {
  if (thrown instanceof AppError || typeof thrown.code !== "string" || !thrown.code.startsWith("FST_")) {
    return null;
  }
  if (thrown.statusCode === undefined || thrown.statusCode >= 500) return null;
  if (thrown.statusCode === 413) {
    const most = new Intl.NumberFormat("en").format(request.routeOptions.bodyLimit);
    return new AppError("body-too-large", {
      detail: `The body has more than the ${most} bytes that this call takes: divide it between several calls.`,
    });
  }
  if (thrown.statusCode === 415)
    return new AppError("body-type", {
      detail:
        "The Content-Type header names no type: write application/json, or application/octet-stream for a file.",
    });
  return new AppError("invalid-input", {
    detail:
      thrown.code === "FST_ERR_CTP_INVALID_CONTENT_LENGTH"
        ? "The body has another length than the Content-Length header says: send its number of bytes."
        : "The request does not have the form that this address takes: the description is at /api/v1/docs.",
  });
}

/** Stands for a body that is not read, because it does not say that it is JSON. */
const NOT_JSON = Symbol("a body that does not say that it is JSON");

/** JSON is read, and where it cannot be, it is said where; any other body only when somebody asks for it. */
export function registerBodies(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) =>
    parseJson(request, String(body), (error, value) =>
      done(error === null ? null : explainJson(String(body)), value),
    ),
  );
  app.addContentTypeParser("*", (_request, _payload, done) => done(null, NOT_JSON));
}

/** @throws AppError body-type: who calls is known by now, and learns what to send */
export function readBody({ body, headers }: FastifyRequest): unknown {
  if (body !== NOT_JSON) return body ?? {};
  const said = headers["content-type"] === undefined ? "has no Content-Type header" : "is of another type";
  throw new AppError("body-type", {
    detail: `The body ${said}: this call takes JSON, with Content-Type: application/json.`,
  });
}

/** A body that is not JSON: where it goes wrong, as far as the parser knows, what to do, and nothing of the text itself. */
function explainJson(body: string): AppError {
  if (body === "")
    return new AppError("invalid-input", {
      detail: "The body is empty although it is said to be JSON: send {} or leave Content-Type out.",
    });
  let where = "";
  try {
    JSON.parse(body);
    // It is JSON, and still refused: for a key that would change the prototype.
    return new AppError("invalid-input", {
      detail: "The body has a key that no input has: __proto__ or constructor.",
    });
  } catch (error) {
    const [, line, column] = /\(line (\d+) column (\d+)\)/.exec((error as Error).message) ?? [];
    if (line !== undefined) where = ` at line ${line}, column ${column}`;
  }
  return new AppError("invalid-input", {
    detail: `The body is not valid JSON${where}: names and texts stand in double quotes, and every bracket is closed.`,
  });
}

function recordRefusal(services: Services, code: ErrorCode, request: FastifyRequest): void {
  if (!REFUSED.includes(ERRORS[code].status)) return;
  services.securityEvents.record({
    kind: code === "too-many-requests" ? "limited" : "refused",
    code,
    operation: request.trail.operation,
    requestId: request.id,
    tenantId: request.trail.tenantId,
    actor: request.trail.actor,
    network: networkOf(request.ip),
  });
}
