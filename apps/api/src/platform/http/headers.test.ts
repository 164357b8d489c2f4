import { createAsset } from "@qrmaint/contracts/assets/contract";
import { putFileContent, registerFile } from "@qrmaint/contracts/files/contract";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openEventStream } from "../../testing/event-stream.ts";
import { announce } from "../../testing/matrix-world.ts";
import { type Actor, createTestApp, type TestApp, type TestOrganisation } from "../../testing/test-app.ts";

const DIST = fileURLToPath(new URL("../../../../web/dist/", import.meta.url));
const isBuilt = existsSync(`${DIST}index.html`);

let t: TestApp;
let organisation: TestOrganisation;
let admin: Actor;
let siteId: string;
let fileId: string;
beforeAll(async () => {
  t = await createTestApp();
  organisation = await t.organisation();
  admin = await organisation.as("administrator");
  [siteId, fileId] = [t.services.random.uuid(), t.services.random.uuid()];
  const site = { timeZone: "Europe/Warsaw", currency: "PLN" };
  await admin.do(createAsset, { body: { id: siteId, kind: "site", parentId: null, name: "Zakład", site } });
  const photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: "#808080" } })
    .png()
    .toBuffer();
  await admin.do(registerFile, { body: announce(fileId, photo) });
  await admin.do(putFileContent, { params: { file: fileId }, bytes: photo });
});
afterAll(() => t.close());

type Headers = Record<string, unknown>;
const directives = (headers: Headers): Map<string, string> =>
  new Map(
    String(headers["content-security-policy"])
      .split(";")
      .map((part) => {
        const [name, ...values] = part.trim().split(/\s+/);
        return [name!, values.join(" ")];
      }),
  );

/** What must stand on every answer, whatever it is. */
function expectCareful(headers: Headers): void {
  expect(headers).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
  });
  expect(headers["permissions-policy"]).toContain("geolocation=()");
  expect(headers).not.toHaveProperty("server");
  expect(headers).not.toHaveProperty("x-powered-by");
  expect(headers).not.toHaveProperty("access-control-allow-origin");
  const policy = directives(headers);
  expect(policy.get("default-src")).toBe("'none'");
  for (const [name, value] of policy) {
    expect(`${name} ${value}`).not.toMatch(/\*|https?:|unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')/);
  }
}

/** A page has the styles that its policy names, to the letter, and no other: the browser would leave it bare. */
function expectOwnStyleOnly({ headers, body }: { headers: Headers; body: string }): void {
  const [own, ...named] = directives(headers).get("style-src")!.split(" ");
  expect(own).toBe("'self'");
  const isPage = String(headers["content-type"]).startsWith("text/html");
  const styles = isPage ? [...body.matchAll(/<style[^>]*>([^<]*)/g)].map(([, style]) => style!) : [];
  expect(named).toEqual(
    styles.map((style) => `'sha256-${createHash("sha256").update(style).digest("base64")}'`),
  );
  if (isPage) expect(body).not.toMatch(/<[a-z][^>]*\sstyle=/);
}

const at = (path: string): string => path.replace("{o}", organisation.tenantId).replace("{site}", siteId);
const PAGES: [string, string, number][] = [
  ["an answer of the API", "/api/v1/o/{o}/assets/{site}", 200],
  ["a list", "/api/v1/o/{o}/assets", 200],
  ["an address of the API that is none", "/api/v1/nothing", 404],
  ["something that may not be seen", "/api/v1/o/00000000-0000-7000-8000-000000000000/assets", 404],
  ["a refused input", "/api/v1/o/{o}/assets?limit=900", 400],
  ["an address that cannot be decoded", "/api/v1/o/%ff", 404],
  ["the description of the API", "/api/v1/openapi.json", 200],
  ["the documentation", "/api/v1/docs", 200],
  ["the mails that wait", "/outbox", 200],
  ["the probe of life", "/healthz", 200],
  ["the probe of readiness", "/readyz", 200],
];

describe("careful headers", () => {
  test.each(PAGES)("stand on %s", async (_name, path, status) => {
    const answer = await t.app.inject({ url: at(path), headers: { cookie: admin.cookie } });
    expect(answer.statusCode).toBe(status);
    expectCareful(answer.headers);
    const policy = directives(answer.headers);
    expect(policy.get("script-src")).toBe("'self' 'wasm-unsafe-eval'");
    expectOwnStyleOnly(answer);
    expect(policy.get("frame-ancestors")).toBe("'none'");
    expect(policy.get("base-uri")).toBe("'none'");
    expect(policy.get("form-action")).toBe("'self'");
    expect(policy.get("require-trusted-types-for")).toBe("'script'");
    expect(policy.get("trusted-types")).toBe("default");
    if (path.startsWith("/api/")) expect(answer.headers["cache-control"]).toBe("no-store");
  });

  test.skipIf(!isBuilt).each([
    ["the office's page", "/"],
    ["a route of the office's application", "/work-orders"],
    ["the workshop's page", "/m/"],
    ["a scanned label", "/q/AAAA-BBBB-CCCC"],
    ["a follower's link", `/r/${"a".repeat(43)}`],
    ["the service worker", "/sw.js"],
  ])("stand on %s", async (_name, path) => {
    const answer = await t.app.inject({ url: path });
    expect(answer.statusCode).toBe(200);
    expectCareful(answer.headers);
    expect(directives(answer.headers).get("frame-ancestors")).toBe("'none'");
    expectOwnStyleOnly(answer);
    // The page has no script and no handler of its own: the policy would stop it.
    expect(answer.body).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>|\son[a-z]+=|javascript:/);
  });

  test.skipIf(!isBuilt)("stand on each file of the applications", async () => {
    for (const name of (await readdir(`${DIST}assets`)).slice(0, 10)) {
      const answer = await t.app.inject({ url: `/assets/${name}` });
      expect(answer.statusCode).toBe(200);
      expectCareful(answer.headers);
      expect(answer.headers["cache-control"]).toContain("immutable");
    }
    for (const path of ["/assets/none.js", "/assets/../index.html", "/assets/%2e%2e/%2e%2e/package.json"]) {
      const answer = await t.app.inject({ url: path });
      expect(answer.body).not.toContain("devDependencies");
      expectCareful(answer.headers);
    }
  });

  test("stand on an uploaded photo, which is closed in a sandbox of its own", async () => {
    const answer = await t.app.inject({
      url: at(`/api/v1/o/{o}/files/${fileId}/content`),
      headers: { cookie: admin.cookie },
    });
    expect(answer.statusCode).toBe(200);
    expectCareful(answer.headers);
    expect(directives(answer.headers).has("sandbox")).toBe(true);
  });

  test("stand on a stream of events", async () => {
    const stream = await openEventStream(t.app, {
      url: at("/api/v1/o/{o}/events"),
      headers: { cookie: admin.cookie },
    });
    stream.close();
    expect(stream.status).toBe(200);
    expectCareful(stream.headers);
  });

  test("hold browsers to HTTPS where the installation has it, and only there", async () => {
    const plain = await t.app.inject({ url: "/healthz" });
    expect(plain.headers).not.toHaveProperty("strict-transport-security");
    const secure = await createTestApp({ config: { publicUrl: "https://maintenance.example.com" } });
    for (const url of ["/healthz", "/api/v1/nothing", "/api/v1/o/%ff"]) {
      const answer = await secure.app.inject({ url });
      expect(answer.headers["strict-transport-security"]).toMatch(/^max-age=31536000/);
    }
    await secure.close();
    const lan = await createTestApp({ config: { publicUrl: "https://192.0.2.10:4800", isLan: true } });
    const answer = await lan.app.inject({ url: "/healthz" });
    expect(answer.headers, "the evaluation's own certificate ends with it").not.toHaveProperty(
      "strict-transport-security",
    );
    await lan.close();
  });
});

describe("a call from another site", () => {
  const send = (headers: Record<string, string>) =>
    t.app.inject({
      method: "POST",
      url: "/api/v1/me/sessions/end-others",
      headers: { cookie: admin.cookie, ...headers },
      payload: {},
    });
  test.each([
    [{ origin: "http://localhost:4800" }, 200],
    [{ "sec-fetch-site": "same-origin" }, 200],
    [{ origin: "http://localhost:4800", "sec-fetch-site": "same-origin" }, 200],
    [{}, 403],
    [{ origin: "null" }, 403],
    [{ origin: "https://evil.example" }, 403],
    [{ origin: "http://localhost:4801" }, 403],
    [{ origin: "http://localhost:4800.evil.example" }, 403],
    [{ "sec-fetch-site": "same-site" }, 403],
    [{ "sec-fetch-site": "cross-site" }, 403],
    [{ "sec-fetch-site": "none" }, 403],
    [{ origin: "http://localhost:4800", "sec-fetch-site": "cross-site" }, 403],
  ])("with a session's cookie and %j is answered %i", async (headers, status) => {
    expect((await send(headers)).statusCode).toBe(status);
  });
});
