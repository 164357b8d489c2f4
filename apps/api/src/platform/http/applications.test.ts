import { OPERATIONS } from "@qrmaint/contracts/operations";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";

const web = (path: string): string => fileURLToPath(new URL(`../../../../web/${path}`, import.meta.url));
const isBuilt = existsSync(web("dist/index.html"));

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());

type Method = "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS";
const ask = (url: string, method: Method = "GET") =>
  t.app.inject({ method, url, headers: { origin: "http://localhost:4800" } });

describe("an address of the API", () => {
  const id = "00000000-0000-7000-8000-000000000000";
  /** A fixed name also fits the parameter of another operation. */
  const methodsAt = (path: string): string[] => {
    const fitting = OPERATIONS.filter((operation) =>
      new RegExp(`^${operation.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path),
    );
    return [...new Set(fitting.map(({ method }) => method))].sort();
  };

  test("answers a wrong method with those that it takes, whoever asks", async () => {
    for (const path of new Set(OPERATIONS.map((operation) => operation.path.replaceAll(/\{\w+\}/g, id)))) {
      const methods = methodsAt(path);
      const wrong = (["GET", "POST", "PUT", "PATCH", "DELETE"] as const).find(
        (method) => !methods.includes(method),
      )!;
      const answer = await ask(`/api/v1${path}?a=1`, wrong);
      expect({ path, status: answer.statusCode, allow: answer.headers["allow"] }).toEqual({
        path,
        status: 405,
        allow: methods.join(", "),
      });
      expect(answer.headers["content-type"]).toContain("application/problem+json");
      expect(answer.json()).toMatchObject({ code: "method-not-allowed", retry: "never" });
    }
  });

  test.each(["/api", "/api/", "/api/v1", "/api/v2/me", "/api/v1/none.js", "/api/v1/me/none"])(
    "that is none (%s) is not found, by any method",
    async (url) => {
      for (const method of ["GET", "POST", "DELETE"] as const) {
        const answer = await ask(url, method);
        expect(answer.statusCode).toBe(404);
        expect(answer.json()).toMatchObject({ code: "not-found" });
      }
    },
  );
});

describe("an address outside of the API", () => {
  test.each([
    "/none.png",
    "/m/none.js",
    "/wp-login.php",
    "/.env",
    "/.git/config",
    "/.well-known/security.txt",
    "/assets/none",
    "/m/assets/none",
    "/icons/none.svg",
  ])("that looks like a file and is none (%s) is not found", async (url) => {
    const answer = await ask(url);
    expect(answer.statusCode).toBe(404);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
  });

  test("is a page, and takes no other method", async () => {
    for (const url of ["/work-orders", "/m/work-orders", "/q/ABC.12", "/healthz", "/sw.js"]) {
      const answer = await ask(url, "POST");
      expect([url, answer.statusCode, answer.headers["allow"]]).toEqual([url, 405, "GET, HEAD"]);
    }
  });

  test.skipIf(!isBuilt)("is a page for whoever only asks for its head, too", async () => {
    for (const url of ["/", "/work-orders", "/m/", "/q/ABC.12", `/r/${"a".repeat(43)}`]) {
      const [page, head] = [await ask(url), await ask(url, "HEAD")];
      expect([url, page.statusCode, head.statusCode]).toEqual([url, 200, 200]);
      expect(page.headers["content-type"]).toContain("text/html");
      expect(head.body).toBe("");
    }
  });
});

describe("what crawlers and browsers ask for by themselves", () => {
  const robots = readFileSync(web("public/robots.txt"), "utf8");
  const icon = readFileSync(web("public/favicon.ico"));

  test("keeps labels, followers' links and the API out of search engines", () => {
    const refused = [...robots.matchAll(/^Disallow: (.*)$/gm)].map(([, path]) => path);
    expect(refused).toEqual(expect.arrayContaining(["/q/", "/r/", "/api/"]));
    expect(robots).toMatch(/^User-agent: \*$/m);
  });

  test("has an icon of three sizes", () => {
    expect([...icon.subarray(0, 6)]).toEqual([0, 0, 1, 0, 3, 0]);
    expect([0, 1, 2].map((index) => icon[6 + 16 * index])).toEqual([16, 32, 48]);
    for (const index of [0, 1, 2]) {
      const [bytes, offset] = [icon.readUInt32LE(14 + 16 * index), icon.readUInt32LE(18 + 16 * index)];
      expect(icon.subarray(offset, offset + 4).toString("latin1")).toBe("\x89PNG");
      expect(offset + bytes).toBeLessThanOrEqual(icon.length);
    }
  });

  test.skipIf(!isBuilt)("is answered with these files", async () => {
    const text = await ask("/robots.txt");
    expect([text.statusCode, text.body]).toEqual([200, robots]);
    expect(text.headers["content-type"]).toContain("text/plain");
    const picture = await ask("/favicon.ico");
    expect(picture.statusCode).toBe(200);
    expect(picture.headers["content-type"]).toMatch(/^image\//);
    expect(picture.rawPayload.equals(icon)).toBe(true);
  });
});
