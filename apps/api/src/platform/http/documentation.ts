import { ERRORS, PRODUCT_NAME, type AnyOperation } from "@qrmaint/contracts";
import { OPERATIONS } from "@qrmaint/contracts/operations";
import type { FastifyInstance } from "fastify";
import * as z from "zod/mini";
import type { Config } from "../config/config.ts";
import { sessionCookieName } from "./caller.ts";
import { policyWithStyle } from "./headers.ts";
import { renderDocumentation, STYLE } from "./render-documentation.ts";

type Json = Record<string, unknown>;

/** OpenAPI 3.1 of the whole API, made from the contracts. */
export function openApiDocument(cookieName = "__Host-qrmaint"): Json {
  const paths: Record<string, Json> = {};
  for (const operation of OPERATIONS) {
    const path = (paths[`/api/v1${operation.path}`] ??= {});
    path[operation.method.toLowerCase()] = operationObject(operation);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: PRODUCT_NAME,
      version: "1",
      description:
        "Sign in with signIn and keep its cookie; getMe names the organisations. Whoever sends the cookie with anything but GET sends the installation's address as Origin. Commands carry an Idempotency-Key; edits carry the version they are based on in If-Match. Errors are problem details (RFC 9457).",
    },
    servers: [{ url: "/" }],
    security: [{ session: [] }],
    paths,
    components: {
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: cookieName } },
      schemas: { Problem: problemSchema() },
    },
  };
}

function operationObject(operation: AnyOperation): Json {
  const success =
    operation.responseType === "json"
      ? { "application/json": { schema: jsonSchema(operation.output, "output") } }
      : {
          [operation.responseType === "events" ? "text/event-stream" : "application/octet-stream"]: {
            schema: { type: "string", format: "binary" },
          },
        };
  return {
    operationId: operation.id,
    tags: [operation.feature],
    summary: operation.summary,
    ...(operation.access === "public" ? { security: [] } : {}),
    "x-access": operation.access,
    "x-tenant-from": operation.tenantFrom,
    "x-offline": operation.offline,
    "x-kind": operation.kind,
    "x-new-ids": operation.newIds,
    parameters: [
      ...parameters(operation.params, "path"),
      ...parameters(operation.query, "query"),
      ...headerParameters(operation),
    ],
    ...(operation.method === "GET" ? {} : { requestBody: requestBody(operation) }),
    responses: {
      [String(operation.status)]: { description: "Done.", content: success },
      ...problemResponses(operation),
    },
  };
}

function requestBody(operation: AnyOperation): Json {
  return operation.requestType === "bytes"
    ? {
        required: true,
        content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
      }
    : { required: true, content: { "application/json": { schema: jsonSchema(operation.body, "input") } } };
}

function parameters(shape: AnyOperation["params"], place: "path" | "query"): Json[] {
  const schema = jsonSchema(shape, "input") as { properties?: Record<string, Json>; required?: string[] };
  const read = jsonSchema(shape, "output") as { properties?: Record<string, Json> };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const items = read.properties?.[name]?.["items"];
    return {
      name,
      in: place,
      required: place === "path" || (schema.required ?? []).includes(name),
      // A list stands in the address as `a,b,c`; what each of them is, only the reading side knows.
      schema: items === undefined ? property : { ...property, "x-list-of": items },
    };
  });
}

function headerParameters(operation: AnyOperation): Json[] {
  const headers: Json[] = [];
  if (operation.kind === "command") {
    headers.push({
      name: "Idempotency-Key",
      in: "header",
      required: true,
      schema: { type: "string", pattern: "^[A-Za-z0-9_-]{16,64}$" },
    });
  }
  if (operation.ifMatch)
    headers.push({
      name: "If-Match",
      in: "header",
      required: true,
      schema: { type: "string", pattern: '^"\\d+"$' },
    });
  return headers;
}

function problemResponses(operation: AnyOperation): Json {
  const codes = new Set<keyof typeof ERRORS>(["invalid-input", "internal", ...operation.errors]);
  // Ids that clients make may have been used before.
  if (operation.newIds.length > 0) codes.add("already-exists");
  if (operation.access !== "public") codes.add("not-signed-in").add("not-permitted");
  // Also of a public address: one with a part that the router cannot take is not there.
  if (operation.access !== "public" || operation.path.includes("{")) codes.add("not-found");
  if (operation.method !== "GET") codes.add("cross-site").add("body-type");
  if (operation.method !== "GET" && operation.requestType !== "bytes") codes.add("body-too-large");
  if (operation.kind === "command") codes.add("idempotency-key-missing").add("key-reused").add("busy");
  const byStatus = new Map<number, string[]>();
  for (const code of codes)
    byStatus.set(ERRORS[code].status, [...(byStatus.get(ERRORS[code].status) ?? []), code]);
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, names]) => [
        String(status),
        {
          description: names.join(", "),
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      ]),
  );
}

function problemSchema(): Json {
  return {
    type: "object",
    required: ["type", "title", "status", "code", "retry"],
    properties: {
      type: { type: "string" },
      title: { type: "string" },
      status: { type: "integer" },
      code: { enum: Object.keys(ERRORS) },
      retry: { enum: ["never", "later", "after-refresh"] },
      detail: { type: "string" },
      requestId: { type: "string" },
      errors: {
        type: "array",
        items: {
          type: "object",
          properties: {
            at: { type: "string" },
            code: { type: "string" },
            message: { type: "string" },
            params: { type: "object", additionalProperties: { type: "string" } },
          },
        },
      },
      current: {},
    },
  };
}

function jsonSchema(shape: z.ZodMiniType, io: "input" | "output"): Json {
  const { $schema: _unused, ...schema } = z.toJSONSchema(shape, {
    io,
    unrepresentable: "any",
    target: "draft-2020-12",
  }) as Json;
  return schema;
}

/** The API's description and its page, made once and served from here alone. */
export function registerDocumentation(app: FastifyInstance, config: Config): void {
  const document = openApiDocument(sessionCookieName(config));
  const text = JSON.stringify(document);
  const page = renderDocumentation(document);
  app.get("/api/v1/openapi.json", async (_request, reply) => reply.type("application/json").send(text));
  const policy = policyWithStyle(STYLE);
  app.get("/api/v1/docs", async (_request, reply) =>
    reply.header("content-security-policy", policy).type("text/html; charset=utf-8").send(page),
  );
}
