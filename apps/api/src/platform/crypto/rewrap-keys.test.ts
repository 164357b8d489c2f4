import { getMe } from "@qrmaint/contracts/accounts/contract";
import { createAsset, getAsset } from "@qrmaint/contracts/assets/contract";
import { getFileContent, putFileContent, registerFile } from "@qrmaint/contracts/files/contract";
import { reportFailure } from "@qrmaint/contracts/reports/contract";
import { getRequest } from "@qrmaint/contracts/requests/contract";
import { Writable } from "node:stream";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../app.ts";
import { announce } from "../../testing/matrix-world.ts";
import { reportScene, type ReportScene } from "../../testing/report-scene.ts";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";
import { createServices } from "../create-services.ts";
import { rewrapKeys } from "./rewrap-keys.ts";

const FORMER = { id: "2025", key: Buffer.alloc(32, 1) };
const CURRENT = { id: "2026", key: Buffer.alloc(32, 2) };
const silent = new Writable({ write: (_chunk, _encoding, done) => done() });

let t: TestApp;
let scene: ReportScene;
let made: { requestId: string; fileId: string; assetKey: string; assetId: string };
const bytes = Buffer.from("Data,Opis\n2024-01-02,Tajne\n");
beforeAll(async () => {
  t = await createTestApp({ config: { masterKeys: [FORMER] } });
  scene = await reportScene(t);
  const [requestId, fileId, assetId, assetKey] = [1, 2, 3, 4].map(() => t.services.random.uuid()) as [
    string,
    string,
    string,
    string,
  ];
  await t.anybody.do(reportFailure, {
    params: { code: scene.label.code },
    body: { id: requestId, subject: "Wyciek", language: "pl", name: "Jan Kowalski", contact: "600 100 200" },
  });
  await scene.planner.do(registerFile, { body: announce(fileId, bytes, "text/csv") });
  await scene.planner.do(putFileContent, { params: { file: fileId }, bytes });
  await scene.planner.do(createAsset, {
    key: assetKey,
    body: { id: assetId, kind: "equipment", parentId: scene.siteId, name: "Prasa" },
  });
  made = { requestId, fileId, assetKey, assetId };
});
afterAll(() => t.close());

/** Another node on the same database and files, with other master keys. */
async function onNode<T>(
  masterKeys: (typeof FORMER)[],
  use: (
    node: Awaited<ReturnType<typeof createServices>>,
    get: (path: string) => Promise<{ status: number; body: string }>,
  ) => Promise<T>,
): Promise<T> {
  const { config, clock, random } = t.services;
  const node = await createServices({
    config: { ...config, masterKeys },
    appUrl: t.database.appUrl,
    logTo: silent,
    clock,
    random,
    poolSize: 3,
  });
  const app = await createApp(node);
  try {
    return await use(node, async (path) => {
      const answer = await app.inject({ url: `/api/v1${path}`, headers: { cookie: scene.planner.cookie } });
      return { status: answer.statusCode, body: answer.body };
    });
  } finally {
    await app.close();
    await node.stop();
  }
}
const pathOf = (operation: { path: string }, params: Record<string, string>): string =>
  operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    name === "organisation" ? scene.organisation.tenantId : params[name]!,
  );

/** A reporter's name and contact, a file, the person's e-mail address: each sealed under another key. */
async function expectReadable(
  get: (path: string) => Promise<{ status: number; body: string }>,
): Promise<void> {
  const request = await get(pathOf(getRequest, { request: made.requestId }));
  expect(request.body).toContain("Jan Kowalski");
  expect(request.body).toContain("600 100 200");
  expect(await get(pathOf(getFileContent, { file: made.fileId }))).toEqual({
    status: 200,
    body: bytes.toString(),
  });
  expect((await get(getMe.path)).body).toContain("@example.test");
  expect((await get(pathOf(getAsset, { asset: made.assetId }))).status).toBe(200);
}

describe("a change of the master key", () => {
  test("with two valid at a time everything reads on; wrapped anew, it reads without the former one", async () => {
    await onNode([CURRENT, FORMER], async (node, get) => {
      await expectReadable(get);
      expect(await rewrapKeys(node)).toBeGreaterThanOrEqual(4);
      // Again there is nothing to do.
      expect(await rewrapKeys(node)).toBe(0);
      await expectReadable(get);
    });
    await onNode([CURRENT], async (_node, get) => expectReadable(get));
    const superuser = new pg.Client({ connectionString: t.database.superuserUrl });
    await superuser.connect();
    const { rows } = await superuser.query<{ master: string }>(
      "select distinct master_key_id as master from platform.keys union select distinct master_key_id from tenant_keys",
    );
    await superuser.end();
    expect(rows).toEqual([{ master: CURRENT.id }]);
  });

  test("a node that has only the former key reads nothing any more, and shows nothing of it", async () => {
    await onNode([FORMER], async (_node, get) => {
      const request = await get(pathOf(getRequest, { request: made.requestId }));
      expect(request.status).toBe(500);
      expect(request.body).not.toContain("Kowalski");
    });
  });
});
