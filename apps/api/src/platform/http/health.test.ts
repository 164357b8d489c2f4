import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());

const ask = async (url: string): Promise<{ status: number; body: unknown }> => {
  const answer = await t.app.inject({ url });
  return { status: answer.statusCode, body: answer.json() };
};
const allWell = { status: 200, body: { status: "ok", parts: { database: "ok", queue: "ok", files: "ok" } } };

describe("the probes", () => {
  test("say that all is well, and leave nothing behind in the file store", async () => {
    expect(await ask("/healthz")).toEqual({ status: 200, body: { status: "ok" } });
    expect(await ask("/readyz")).toEqual(allWell);
    expect(await readdir(join(t.services.config.dataDir, "files"), { recursive: true })).toEqual([
      ".incoming",
    ]);
  });

  test("name the file store when nothing can be written there, and recover with it", async () => {
    const files = join(t.services.config.dataDir, "files");
    await rename(files, `${files}-away`);
    // A file where the folder was: nobody can write below it, not even root.
    await writeFile(files, "");
    expect(await ask("/readyz")).toEqual({
      status: 503,
      body: { status: "unavailable", parts: { database: "ok", queue: "ok", files: "failed" } },
    });
    expect((await ask("/healthz")).status).toBe(200);
    await rm(files);
    await mkdir(files);
    expect(await ask("/readyz")).toEqual(allWell);
  });

  test("name the database when it is gone, while the process still answers, and say so to every caller", async () => {
    const organisation = await t.organisation();
    const admin = await organisation.as("administrator");
    await t.database.drop();
    expect(await ask("/readyz")).toEqual({
      status: 503,
      body: { status: "unavailable", parts: { database: "failed", queue: "failed", files: "ok" } },
    });
    expect(await ask("/healthz")).toEqual({ status: 200, body: { status: "ok" } });
    const answer = await t.app.inject({
      url: `/api/v1/o/${organisation.tenantId}`,
      headers: { cookie: admin.cookie },
    });
    expect(answer.json()).toMatchObject({ code: "unavailable", status: 503, retry: "later" });
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
  });
});
