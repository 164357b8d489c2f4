import { createHash, randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEMO_PEOPLE } from "../../apps/api/src/demo/demo-people.ts";
import { signInTo } from "./testing/ask.ts";
import {
  databasePid,
  endLaunched,
  freePort,
  kill,
  killAll,
  type Launch,
  openDirectory,
  START_TIMEOUT_MS,
  startReady,
  until,
} from "./testing/launch.ts";
import { announce, call, type Ledger, listAll, openLedger, type Signed } from "./testing/ledger.ts";

/** `FAULT_ROUNDS=10 npx vitest run --project unit tools/start/ledger.test.ts` kills each phase more often. */
const ROUNDS = Number(process.env["FAULT_ROUNDS"] ?? 2);
const IMPORT_ROWS = 2500;
const PLANNER = DEMO_PEOPLE.find(({ roleKey }) => roleKey === "planner")!;

let root = "";
let env: Record<string, string> = {};
let one: Launch;
let signed: Signed;
let workOrder = "";
let siteId = "";
let ledger: Ledger;
const imports: string[] = [];
const files = new Map<string, Uint8Array>();

beforeAll(async () => {
  root = openDirectory("qrmaint-ledger-");
  const port = await freePort();
  env = { PORT: String(port), DATA_DIR: join(root, "data") };
  one = await startReady(env);
  const base = `http://localhost:${port}`;
  const { cookie } = await signInTo({ base, publicUrl: base }, PLANNER.email, PLANNER.password);
  const me = (await (await fetch(`${base}/api/v1/me`, { headers: { cookie } })).json()) as {
    memberships: { organisationId: string }[];
  };
  signed = { base, cookie, organisation: me.memberships[0]!.organisationId };
  workOrder = String((await listAll(signed, "/work-orders?category=open"))[0]!["id"]);
  siteId = String((await listAll(signed, "/assets?parent=root"))[0]!["id"]);
  ledger = openLedger(signed, workOrder);
}, START_TIMEOUT_MS);
afterAll(async () => {
  await endLaunched();
  rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

/** Each ends with everything killed, at a moment that the phase is about. */
const PHASES: Readonly<Record<string, () => Promise<void>>> = {
  "that does nothing": () => killAll(one),
  "under commands": () => whileWriting(200, () => killAll(one)),
  "that stops, under commands": () =>
    whileWriting(100, async () => {
      one.launcher.kill("SIGINT");
      await sleep(30);
      await killAll(one);
    }),
  "whose database alone is killed, under commands": () =>
    whileWriting(100, async () => {
      kill(databasePid(env["DATA_DIR"]!)!, "SIGKILL");
      expect(await one.code).toBe(1);
      expect(one.said()).toMatch(/The database ended by itself .* run npm start again/);
    }),
  "in the middle of an upload": cutUpload,
  "in the middle of an import": async () => {
    await startImport();
    await killAll(one);
  },
  "while an import is taken back": async () => {
    const id = await startImport();
    await imported(id, (run) => run["state"] === "done");
    await call(signed, "POST", `/imports/${id}/undo`, { body: {}, key: randomUUID() });
    await imported(id, (run) => Number(run["newRows"]) < IMPORT_ROWS);
    await killAll(one);
  },
};

async function whileWriting(ms: number, fn: () => Promise<void>): Promise<void> {
  const writing = ledger.write();
  const before = ledger.acknowledged.size;
  await until(one, () => ledger.acknowledged.size > before + 5);
  await sleep(Math.random() * ms);
  await fn();
  await writing.stop();
}

/** Half of the bytes are on their way, the other half never comes. */
async function cutUpload(): Promise<void> {
  const bytes = new TextEncoder().encode("a,b\n".repeat(500_000));
  const id = await announce(signed, bytes);
  files.set(id, bytes);
  let isTaken = false;
  const half = new ReadableStream({
    pull(controller) {
      if (isTaken) return new Promise(() => {});
      isTaken = true;
      controller.enqueue(bytes.subarray(0, bytes.length / 2));
      return undefined;
    },
  });
  const sending = call(signed, "PUT", `/files/${id}/content`, { bytes: half }).catch(() => null);
  await until(one, () => isTaken);
  await sleep(100);
  await killAll(one);
  expect(await sending).toBeNull();
}

async function startImport(): Promise<string> {
  const lines = Array.from({ length: IMPORT_ROWS }, (_, n) => `2005-03-20,A,LEAK ${n},PM01,${n}`);
  const table = `BscStartDate,Asset,OriginalShorttext,PMType,Cost\n${lines.join("\n")}\n`;
  const bytes = new TextEncoder().encode(table);
  const fileId = await announce(signed, bytes);
  files.set(fileId, bytes);
  await call(signed, "PUT", `/files/${fileId}/content`, { bytes });
  const id = randomUUID();
  const made = await call(signed, "POST", "/imports", {
    body: { id, siteId, fileId, source: `SAP ${id}` },
    key: randomUUID(),
  });
  expect(made.status).toBe(201);
  await call(signed, "POST", `/imports/${id}/start`, { body: {}, key: randomUUID() });
  imports.push(id);
  await imported(id, (run) => Number(run["doneRows"]) > 0);
  return id;
}

/** Waits until an import is so far; a worker that was killed is followed by another after its heartbeats stopped. */
async function imported(
  id: string,
  isSo: (run: Record<string, unknown>) => boolean,
): Promise<Record<string, unknown>> {
  for (let tries = 0; tries < 9000; tries++) {
    const { body } = await call(signed, "GET", `/imports/${id}`);
    if (isSo(body)) return body;
    await sleep(20);
  }
  throw new Error(`import ${id} did not come so far`);
}

const rounds = Array.from({ length: ROUNDS }, () => Object.keys(PHASES)).flat();

describe("what was acknowledged is there, once, after kill -9", { timeout: 2 * START_TIMEOUT_MS }, () => {
  test.each(rounds)("of an installation %s", async (phase) => {
    await PHASES[phase]!();
    one = await startReady(env);
    await ledger.settle();
  });

  test("each comment that was acknowledged, and none twice", async () => {
    const kept = (await listAll(signed, `/work-orders/${workOrder}/comments`)).map(({ id }) => String(id));
    expect(new Set(kept).size).toBe(kept.length);
    for (const id of ledger.acknowledged) expect(kept).toContain(id);
    expect(ledger.acknowledged.size).toBeGreaterThan(ROUNDS * 15);
  });

  test("each file whole or not there at all, and what was cut off can be sent again", async () => {
    for (const [id, bytes] of files) {
      const path = `${signed.base}/api/v1/o/${signed.organisation}/files/${id}/content`;
      const there = await fetch(path, { headers: { cookie: signed.cookie } });
      if (!there.ok) {
        expect(there.status).toBe(404);
        expect((await call(signed, "PUT", `/files/${id}/content`, { bytes })).status).toBe(200);
      }
      const read = Buffer.from(
        await (await fetch(path, { headers: { cookie: signed.cookie } })).arrayBuffer(),
      );
      expect(createHash("sha256").update(read).digest("hex")).toBe(
        createHash("sha256").update(bytes).digest("hex"),
      );
    }
  });

  test("each import done to the last row or taken back to the first, by itself", async () => {
    for (const id of imports) {
      const run = await imported(id, ({ state }) => state === "done" || state === "undone");
      const orders = await listAll(signed, `/work-orders?import=${id}`);
      expect(orders).toHaveLength(run["state"] === "done" ? IMPORT_ROWS : 0);
      expect(new Set(orders.map(({ number }) => number)).size).toBe(orders.length);
    }
  });

  test("the chain of changes is whole", async () => {
    const { body } = await call(signed, "GET", "/changes/verification");
    expect(body).toMatchObject({ isWhole: true, findings: [] });
  });
});
