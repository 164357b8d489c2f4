import { type AnyOperation, ERRORS, type Problem } from "@qrmaint/contracts";
import { OPERATIONS } from "@qrmaint/contracts/operations";
import fastify from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FEATURES } from "../../features.ts";
import { type Actor, createTestApp, type TestApp, type TestOrganisation } from "../../testing/test-app.ts";
import type { Binding } from "./binding.ts";
import { openApiDocument } from "./documentation.ts";
import { registerOperations } from "./register.ts";
import type { Services } from "./services.ts";

let t: TestApp;
let organisation: TestOrganisation;
let admin: Actor;
beforeAll(async () => {
  t = await createTestApp();
  organisation = await t.organisation();
  admin = await organisation.as("administrator");
});
afterAll(() => t.close());

const BINDINGS = FEATURES.flatMap((feature) => feature.bindings);
const each = OPERATIONS.map((operation) => [operation.id, operation] as const);

/** Path parameters of the right form that name nothing. */
const paramsOf = (operation: AnyOperation): Record<string, string> =>
  Object.fromEntries(
    [...operation.path.matchAll(/\{(\w+)\}/g)]
      .map(([, name]) => name!)
      .filter((name) => name !== "organisation")
      .map((name) => [
        name,
        name === "kind" ? "asset" : name === "code" ? "AAAA-BBBB" : t.services.random.uuid(),
      ]),
  );
const send = (operation: AnyOperation, over: object) =>
  admin.call(operation, { params: paramsOf(operation), ifMatch: 1, ...over });

describe("what does not start", () => {
  const register = (operations: readonly AnyOperation[], bindings: readonly Binding[]): void =>
    registerOperations(fastify(), {} as Services, operations, bindings);
  const rebound = (id: string, change: object): Binding[] =>
    BINDINGS.map((binding) => (binding.operation.id === id ? { ...binding, ...change } : binding));

  test("an operation that is bound twice, or not at all", () => {
    expect(() => register(OPERATIONS, BINDINGS)).not.toThrow();
    expect(() => register(OPERATIONS, [...BINDINGS, BINDINGS[0]!])).toThrow(/bound twice/);
    expect(() => register(OPERATIONS, BINDINGS.slice(1))).toThrow(/is not bound/);
  });

  test.each([
    ["getAsset", "open"],
    ["getAsset", "person"],
    ["createAsset", "query"],
    ["createAsset", "member"],
    ["createAsset", "public-command"],
    ["getMe", "open"],
    ["getMe", "query"],
    ["signIn", "person"],
    ["reportFailure", "open"],
    ["putFileContent", "command"],
  ])("%s bound as %s: nobody would ask who calls, or a command would run without its key", (id, kind) => {
    expect(() => register(OPERATIONS, rebound(id, { kind }))).toThrow(/does not fit/);
  });
});

describe("inputs are closed", () => {
  const body = each.filter(([, { method, requestType }]) => method !== "GET" && requestType === "json");
  test.each(body)("%s refuses an unknown key in its body, and names it", async (_id, operation) => {
    const answer = await send(operation, { body: { zażółć: 1 } });
    expect(answer.problem).toMatchObject({ code: "invalid-input", status: 400 });
    expect(answer.problem.errors).toContainEqual({
      at: "/body/zażółć",
      code: "unknown-key",
      message: 'There is no field "zażółć" here: leave it out.',
    });
  });

  test.each(each)("%s refuses an unknown key in its query, and names it", async (_id, operation) => {
    const answer = await send(operation, { query: { colour: "red" }, body: {} });
    expect(answer.problem).toMatchObject({ code: "invalid-input" });
    expect(answer.problem.errors?.map((error) => error.at)).toContain("/query/colour");
  });

  const withIds = each.filter(([, operation]) => /\{(?!code|kind)\w+\}/.test(operation.path));
  test.each(withIds)("%s refuses what is no id in its path, and names it", async (_id, operation) => {
    for (const name of [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, found]) => found!)) {
      if (name === "code" || name === "kind") continue;
      const params = { ...paramsOf(operation), [name]: "1 or 1=1" };
      const answer = await send(operation, { params, body: {} });
      expect(answer.problem).toMatchObject({ code: "invalid-input" });
      expect(answer.problem.errors?.map((error) => error.at)).toContain(`/params/${name}`);
    }
  });

  interface Schema {
    type?: string;
    properties?: Record<string, Schema>;
    additionalProperties?: unknown;
    items?: Schema;
    anyOf?: Schema[];
    maxLength?: number;
    maxItems?: number;
    pattern?: string;
    enum?: unknown[];
    const?: unknown;
    format?: string;
  }
  test("every object within an input is closed too, every text and list in it has a bound", () => {
    const open: string[] = [];
    const visit = (schema: Schema, at: string): void => {
      if (schema.type === "object" && schema.additionalProperties !== false) open.push(at);
      const isBounded = [schema.maxLength, schema.pattern, schema.enum, schema.const, schema.format].some(
        (one) => one !== undefined,
      );
      if (schema.type === "string" && !isBounded) open.push(at);
      if (schema.type === "array" && schema.maxItems === undefined) open.push(`${at}[]`);
      for (const [key, inner] of Object.entries(schema.properties ?? {})) visit(inner, `${at}.${key}`);
      for (const inner of [...(schema.anyOf ?? []), ...(schema.items ? [schema.items] : [])])
        visit(inner, at);
    };
    type Described = {
      operationId: string;
      parameters: { name: string; schema: Schema }[];
      requestBody?: { content: Record<string, { schema: Schema }> };
    };
    const paths = openApiDocument()["paths"] as Record<string, Record<string, Described>>;
    for (const { operationId, parameters, requestBody } of Object.values(paths).flatMap((methods) =>
      Object.values(methods),
    )) {
      for (const { name, schema } of parameters) visit(schema, `${operationId}.${name}`);
      const json = requestBody?.content["application/json"];
      if (json) visit(json.schema, `${operationId}.body`);
    }
    expect(open).toEqual([]);
  });

  test("an id has one spelling: written in capitals it is the same thing", async () => {
    const { createAsset, getAsset } = await import("@qrmaint/contracts/assets/contract");
    const id = t.services.random.uuid();
    const made = await admin.do(createAsset, {
      body: {
        id: id.toUpperCase(),
        kind: "site",
        parentId: null,
        name: "Zakład",
        site: { timeZone: "Europe/Warsaw", currency: "PLN" },
      },
    });
    expect(made.id).toBe(id);
    expect((await admin.do(getAsset, { params: { asset: id.toUpperCase() } })).id).toBe(id);
  });
});

describe("lists come in pages", () => {
  const paged = each.filter(([, { query }]) => {
    const { shape } = (query as unknown as { def: { shape: object } }).def;
    return "limit" in shape && "after" in shape;
  });
  test("there are lists", () => expect(paged.length).toBeGreaterThan(8));
  test.each(paged)("%s takes a limit to 200, and refuses more, none and halves", async (_id, operation) => {
    for (const limit of [201, 0, -1, 1.5, "all"]) {
      const answer = await send(operation, { query: { limit } });
      expect(answer.problem.errors?.map((error) => error.at)).toContain("/query/limit");
    }
    const answer = await send(operation, { query: { limit: 200 } });
    expect(answer.problem?.errors?.map((error) => error.at) ?? []).not.toContain("/query/limit");
  });
});

describe("commands", () => {
  test("whatever writes under the tenant's clock is one", () => {
    const members = each.filter(
      ([, operation]) => operation.tenantFrom === "path" && operation.method !== "GET",
    );
    // Uploads of announced bytes, and marks, may be repeated as they are.
    expect(members.filter(([, { kind }]) => kind !== "command").map(([id]) => id)).toEqual([
      "putFileContent",
      "markNotificationsRead",
    ]);
  });
});

describe("an address", () => {
  test.each([
    ["/api/v1/sign-in", "PUT", "POST"],
    ["/api/v1/o/any/work-orders", "DELETE", "GET, POST"],
    ["/api/v1/o/any/work-orders/one", "POST", "GET, PATCH"],
  ])("%s says to %s which methods it knows: %s", async (url, method, allow) => {
    const answer = await t.app.inject({
      url,
      method: method as "PUT",
      headers: { origin: "http://localhost:4800" },
    });
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, allow]);
  });
});

describe("problem details", () => {
  const problemOf = (body: string): Problem => JSON.parse(body) as Problem;
  const jsonAnswer = async (payload: string): Promise<string | undefined> =>
    problemOf(
      (
        await t.app.inject({
          method: "POST",
          url: "/api/v1/sign-in",
          headers: { origin: "http://localhost:4800", "content-type": "application/json" },
          payload,
        })
      ).body,
    ).detail;

  test("of a body that is not JSON say where it goes wrong and what to do", async () => {
    expect(await jsonAnswer('{\n  "email": "a@example.com"\n  "password": 1 }')).toMatch(
      /^The body is not valid JSON at line 3, column 3: names and texts stand in double quotes/,
    );
    expect(await jsonAnswer("")).toMatch(/^The body is empty .* send \{\}/);
  });

  const origin = { origin: "http://localhost:4800" };
  test.each<[string, object, string]>([
    ["an address that is none", { url: "/api/v1/nothing-here" }, "not-found"],
    [
      "a method that the address does not know",
      { method: "DELETE", url: "/api/v1/sign-in", headers: origin },
      "method-not-allowed",
    ],
    ["a file that is not there", { url: "/wp-login.php" }, "not-found"],
    ["an address that cannot be decoded", { url: "/api/v1/o/%zz/assets" }, "not-found"],
    ["a parameter of 5,000 characters", { url: `/api/v1/public/labels/${"a".repeat(5000)}` }, "not-found"],
    [
      "a body that is not JSON",
      {
        method: "POST",
        url: "/api/v1/sign-in",
        headers: { ...origin, "content-type": "application/json" },
        payload: '{"email": "geheim@example.com',
      },
      "invalid-input",
    ],
    [
      "a body of more than a megabyte",
      {
        method: "POST",
        url: "/api/v1/sign-in",
        headers: { ...origin, "content-type": "application/json" },
        payload: JSON.stringify({ email: "a".repeat(1_100_000) }),
      },
      "body-too-large",
    ],
    [
      "a body of another type",
      {
        method: "POST",
        url: "/api/v1/sign-in",
        headers: { ...origin, "content-type": "text/xml" },
        payload: "<a/>",
      },
      "body-type",
    ],
    [
      "a prototype in a body",
      {
        method: "POST",
        url: "/api/v1/sign-in",
        headers: { ...origin, "content-type": "application/json" },
        payload: '{"__proto__": {"isAdmin": true}}',
      },
      "invalid-input",
    ],
  ])(
    "%s is answered as one, with its retry class, and repeats nothing of the input",
    async (_name, request, code) => {
      const answer = await t.app.inject(request);
      expect(answer.headers["content-type"]).toContain("application/problem+json");
      const { status, title, retry } = ERRORS[code as keyof typeof ERRORS];
      expect(problemOf(answer.body)).toMatchObject({
        type: `urn:qrmaint:${code}`,
        title,
        status,
        code,
        retry,
        requestId: answer.headers["x-request-id"],
      });
      expect(answer.statusCode).toBe(status);
      expect(answer.body).not.toMatch(/geheim|aaaaaaaa|isAdmin/);
    },
  );
});
