import { signIn, signOut } from "@qrmaint/contracts/accounts/contract";
import { OPERATIONS } from "@qrmaint/contracts/operations";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hashPassword } from "../../../platform/crypto/passwords.ts";
import { tenantChecksums } from "../../../testing/tenant-checksums.ts";
import { type Actor, createTestApp, type TestApp, type TestOrganisation } from "../../../testing/test-app.ts";
import { createPerson } from "../create-person.ts";

const PASSWORD = "trzy zielone tokarki";
let t: TestApp;
let organisation: TestOrganisation;
let administrator: Actor;

beforeAll(async () => {
  t = await createTestApp();
  organisation = await t.organisation();
  administrator = await organisation.as("administrator");
});
afterAll(() => t.close());

async function cookieOn(app: TestApp, headers: Record<string, string> = {}): Promise<string> {
  const email = `${app.services.random.uuid()}@example.test`;
  const passwordHash = await hashPassword(app.services.random, PASSWORD);
  await app.services.db.platform((tx) =>
    createPerson(app.services, tx, { email, displayName: "Jan", language: "pl", passwordHash }),
  );
  const answer = await app.anybody.call(signIn, { body: { email, password: PASSWORD }, headers });
  expect(answer.status).toBe(200);
  return answer.headers["set-cookie"]!;
}
/** A call of one operation of the API with any headers, its ids made up. */
async function callWith(operation: (typeof OPERATIONS)[number], headers: Record<string, string>) {
  const path = operation.path
    .replace("{organisation}", organisation.tenantId)
    .replace("{code}", "7ZZZZZZZZZZZZZZZZZZZZZZZZZ")
    .replaceAll(/\{\w+\}/g, () => t.services.random.uuid());
  return t.app.inject({
    method: operation.method,
    url: `/api/v1${path}`,
    headers: { cookie: administrator.cookie, "idempotency-key": t.services.random.uuid(), ...headers },
    ...(operation.method === "GET" ? {} : { payload: {} }),
  });
}
const unsafe = OPERATIONS.filter((operation) => operation.method !== "GET");

describe("the session's cookie", () => {
  test("on HTTPS belongs to this host alone, is kept from scripts and other sites, and lives as long as the session may", async () => {
    const secure = await createTestApp({ config: { publicUrl: "https://cmms.example" } });
    try {
      const cookie = await cookieOn(secure, { origin: "https://cmms.example" });
      expect(cookie).toMatch(
        /^__Host-qrmaint=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=7776000$/,
      );
      const { headers } = await secure.app.inject({ url: "/healthz" });
      expect(headers["strict-transport-security"]).toBe("max-age=31536000; includeSubDomains");
    } finally {
      await secure.close();
    }
  });

  test("carries the port in development, so that two installations of one host do not sign each other out", async () => {
    expect(await cookieOn(t)).toMatch(/^__Host-qrmaint-4800=/);
  });

  test("of another name, or of a form that no token has, signs nobody in", async () => {
    const token = administrator.cookie.split("=")[1]!;
    for (const cookie of [`qrmaint=${token}`, `__Host-qrmaint=${token}`, "__Host-qrmaint-4800=' or 1=1 --"])
      expect((await t.app.inject({ url: "/api/v1/me", headers: { cookie } })).statusCode).toBe(401);
  });

  test("is stored as its SHA-256 alone: the database gives nobody a session", async () => {
    const token = administrator.cookie.split("=")[1]!;
    const { rows } = await t.services.db.pool.query<{ token_hash: Buffer }>(
      "select token_hash from platform.sessions where person_id = $1",
      [administrator.personId],
    );
    expect(rows).toHaveLength(1);
    const stored = `__Host-qrmaint-4800=${rows[0]!.token_hash.toString("base64url")}`;
    expect(stored).not.toContain(token);
    expect((await t.app.inject({ url: "/api/v1/me", headers: { cookie: stored } })).statusCode).toBe(401);
  });
});

describe("a change that carries the cookie", () => {
  test.each<[string, Record<string, string>]>([
    ["another site's page", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
    ["another site's page in an old browser", { origin: "https://evil.example" }],
    ["a sandboxed frame", { origin: "null" }],
    ["a sibling subdomain", { origin: "http://localhost:4800", "sec-fetch-site": "same-site" }],
    ["another port of this host", { origin: "http://localhost:4801", "sec-fetch-site": "same-site" }],
    ["this host over another scheme", { origin: "https://localhost:4800" }],
    ["an address that begins like ours", { origin: "http://localhost:4800.evil.example" }],
    ["something that says nothing of where it comes from", {}],
  ])("from %s is refused by every operation, and nothing is changed", async (_where, headers) => {
    const before = await tenantChecksums(t, organisation.tenantId);
    for (const operation of unsafe) {
      const answer = await callWith(operation, headers);
      expect({ operation: operation.id, code: answer.json<{ code: string }>().code }).toEqual({
        operation: operation.id,
        code: "cross-site",
      });
    }
    expect(await tenantChecksums(t, organisation.tenantId)).toEqual(before);
  });

  test.each<[string, Record<string, string>]>([
    ["by its origin", { origin: "http://localhost:4800" }],
    ["by Sec-Fetch-Site", { "sec-fetch-site": "same-origin" }],
    ["by both", { origin: "http://localhost:4800", "sec-fetch-site": "same-origin" }],
  ])("from our own page passes, known %s", async (_how, headers) => {
    const cookie = (await cookieOn(t)).split(";")[0]!;
    const answer = await t.app.inject({
      method: "POST",
      url: "/api/v1/sign-out",
      headers: { cookie, ...headers },
      payload: {},
    });
    expect(answer.statusCode).toBe(200);
  });

  test("refused for its origin is a security event that names the operation", async () => {
    await callWith(signOut, { origin: "https://evil.example" });
    await t.services.securityEvents.flush();
    const { rows } = await t.services.db.pool.query(
      "select kind from platform.security_events where code = 'cross-site' and operation = 'signOut'",
    );
    expect(rows).toContainEqual({ kind: "refused" });
  });
});

describe("a call without the cookie", () => {
  test("may come from a program that says nothing of an origin, but not from another site's page", async () => {
    const post = (headers: Record<string, string>) =>
      t.app.inject({
        method: "POST",
        url: "/api/v1/sign-in",
        headers,
        payload: { email: "nobody@example.test", password: PASSWORD },
      });
    expect((await post({})).statusCode).toBe(401);
    expect((await post({ origin: "https://evil.example" })).statusCode).toBe(403);
    expect((await post({ "sec-fetch-site": "cross-site" })).statusCode).toBe(403);
  });
});
