import { ERRORS } from "@qrmaint/contracts";
import { OPERATIONS } from "@qrmaint/contracts/operations";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DescribedCall, openApiShape, strayKeys } from "../../testing/open-api-shape.ts";
import { sessionCookieName } from "./caller.ts";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";

let t: TestApp;
let text: string;
let calls: { path: string; method: string; call: DescribedCall }[];
beforeAll(async () => {
  t = await createTestApp();
  const answer = await t.app.inject({ url: "/api/v1/openapi.json" });
  expect(answer.headers["content-type"]).toContain("application/json");
  text = answer.body;
  calls = Object.entries(openApiShape.parse(JSON.parse(text)).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, call]) => ({ path, method, call: call })),
  );
});
afterAll(() => t.close());

describe("the description of the API", () => {
  test("is OpenAPI 3.1 with every operation once, and with nothing that the specification does not know", () => {
    expect(calls.map(({ call }) => call.operationId).sort()).toEqual(
      OPERATIONS.map((operation) => operation.id).sort(),
    );
    expect(calls.flatMap(({ call }) => strayKeys(call))).toEqual([]);
  });

  test("every schema in it is a valid JSON Schema of the dialect 2020-12, and every reference leads somewhere", () => {
    const document = JSON.parse(text) as { components: { schemas: Record<string, object> } };
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to!);
    expect(references.length).toBeGreaterThan(100);
    for (const to of new Set(references)) {
      const name = /^#\/components\/schemas\/(\w+)$/.exec(to)?.[1];
      expect(document.components.schemas).toHaveProperty([name!]);
    }
    const bodies = calls.flatMap(({ call }) => [
      ...call.parameters.map((parameter) => parameter.schema),
      ...[
        call.requestBody?.content,
        ...Object.values(call.responses).map((answer) => answer.content),
      ].flatMap((content) => Object.values(content ?? {}).map((media) => media.schema)),
    ]);
    for (const schema of [...Object.values(document.components.schemas), ...bodies]) {
      if ("$ref" in schema) continue;
      expect(ajv.validateSchema(schema), JSON.stringify(ajv.errors)).toBe(true);
    }
  });

  test("the parameters in a path are exactly those that are described, and none is described twice", () => {
    for (const { path, call } of calls) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
      const described = call.parameters.filter((one) => one.in === "path").map((one) => one.name);
      expect(described.sort()).toEqual(inPath.sort());
      const all = call.parameters.map((one) => `${one.in}:${one.name}`);
      expect(new Set(all).size).toBe(all.length);
    }
    // Two paths that differ only in the names of their parameters would be one.
    const bare = calls.map(({ path, method }) => `${method} ${path.replaceAll(/\{\w+\}/g, "{}")}`);
    expect(new Set(bare).size).toBe(bare.length);
  });

  test("says of every operation how it succeeds and which problems it answers, with their codes", () => {
    const codes = Object.keys(ERRORS).sort();
    const document = JSON.parse(text) as {
      components: { schemas: { Problem: { properties: { code: { enum: string[] } } } } };
    };
    expect(document.components.schemas.Problem.properties.code.enum.sort()).toEqual(codes);
    for (const { call } of calls) {
      const operation = OPERATIONS.find((one) => one.id === call.operationId)!;
      expect(call.responses).toHaveProperty(String(operation.status));
      for (const code of operation.errors)
        expect(call.responses[String(ERRORS[code].status)]?.description).toContain(code);
      const headers = call.parameters.filter((one) => one.in === "header").map((one) => one.name);
      expect(headers).toEqual([
        ...(operation.kind === "command" ? ["Idempotency-Key"] : []),
        ...(operation.ifMatch ? ["If-Match"] : []),
      ]);
      if (operation.ifMatch) {
        expect(call.responses["412"]?.description).toContain("version-conflict");
        expect(call.responses["428"]?.description).toContain("version-missing");
      }
    }
  });
});

describe("the documentation's page", () => {
  test("says how to sign in so that a program that follows it is let in, and without the last step is not", async () => {
    const page = await t.app.inject({ url: "/api/v1/docs" });
    expect(page.body).toMatch(
      /href="#signIn"[\s\S]*href="#getMe"[\s\S]*<code>Origin<\/code>[\s\S]*403 cross-site/,
    );
    const { components } = JSON.parse(text) as { components: { securitySchemes: { session: object } } };
    expect(components.securitySchemes.session).toEqual({
      type: "apiKey",
      in: "cookie",
      name: sessionCookieName(t.services.config),
    });
    const call = (headers: Record<string, string>) =>
      t.app.inject({
        method: "POST",
        url: "/api/v1/sign-out",
        headers: { cookie: `${sessionCookieName(t.services.config)}=${"x".repeat(43)}`, ...headers },
        payload: {},
      });
    expect((await call({})).json()).toMatchObject({ status: 403, code: "cross-site" });
    expect((await call({ origin: t.services.config.publicUrl })).json()).not.toMatchObject({
      code: "cross-site",
    });
  });

  test("has every operation, runs no script, and names no address but its own", async () => {
    const page = await t.app.inject({ url: "/api/v1/docs" });
    expect(page.headers["content-type"]).toContain("text/html");
    for (const operation of OPERATIONS) expect(page.body).toContain(`id="${operation.id}"`);
    expect(page.body).not.toMatch(/<script/i);
    const addresses = [...page.body.matchAll(/(?:href|src|action)="([^"]*)"/g)].map(([, to]) => to!);
    expect(addresses.filter((to) => !to.startsWith("#"))).toEqual(["openapi.json"]);
    expect(page.body).not.toMatch(/url\(|@import|https?:\/\//);
  });
});
