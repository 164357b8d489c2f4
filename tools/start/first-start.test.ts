import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { DEMO_PEOPLE } from "../../apps/api/src/demo/demo-people.ts";
import { BUILDING_ORDERS } from "../../apps/api/src/demo/seed-content.ts";
import { waitUntilGone } from "../../packages/db/src/embedded/processes.ts";
import { ask, signInTo, type Way } from "./testing/ask.ts";
import {
  databasePid,
  endLaunched,
  freePort,
  interrupt,
  kill,
  killAll,
  launch,
  type Launch,
  mainPid,
  openDirectory,
  refusalOf,
  START_TIMEOUT_MS,
  startReady,
  until,
} from "./testing/launch.ts";

const HISTORY_ORDERS = 5_485;
const PLANNER = DEMO_PEOPLE.find(({ roleKey }) => roleKey === "planner")!;
let root = "";
let dataDir = "";
let port = 0;
let env: Record<string, string> = {};

beforeAll(async () => {
  root = openDirectory("qrmaint-start-");
  dataDir = join(root, "data");
  port = await freePort();
  env = { PORT: String(port), DATA_DIR: dataDir };
});
afterEach(endLaunched);
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

/** How far a first start has come, by what it leaves behind. In their order. */
const PHASES: readonly [string, (one: Launch) => boolean][] = [
  ["while the cluster is made", () => existsSync(join(dataDir, "postgres/cluster.partial"))],
  ["while the database is migrated", () => hasOwnDatabase()],
  ["while the demo is made", (one) => one.said().includes("Making the demo")],
  ["while the history is imported", () => hasLogged('"operation":"startImport"')],
];

describe("one installation, from its first start on", { timeout: 2 * START_TIMEOUT_MS }, () => {
  test.each(PHASES)(
    "kill -9 of everything %s, and the next start comes that far again",
    async (_name, isIn) => {
      const one = launch(env);
      await until(one, () => isIn(one));
      expect(one.said()).not.toContain("Ready: ");
      await killAll(one);
    },
  );

  test("Ctrl-C in the middle of it stops all of it without a word", async () => {
    const one = launch(env);
    await until(one, () => one.said().includes("Making the demo"));
    const before = one.said();
    expect(await interrupt(one)).toBe(0);
    expect(one.said()).toBe(before);
    expect(databasePid(dataDir)).toBeUndefined();
  });

  test("the next start finishes what was broken off: `Ready: `, the sign-ins, a label, the whole history, nothing twice", async () => {
    const one = await startReady(env);
    const here = { base: `http://localhost:${port}`, publicUrl: `http://localhost:${port}` };
    expect(one.said()).toContain(`\nReady: ${here.publicUrl}\nSign in to the demo as:\n`);
    for (const { roleKey, email, password } of DEMO_PEOPLE) {
      expect(one.said()).toMatch(new RegExp(`^  ${roleKey} +${email} +${password}$`, "m"));
      expect((await signInTo(here, email, password)).status).toBe(200);
    }
    const label = new RegExp(`^A label to try: ${here.publicUrl}(/q/[0-9A-Z]{26})$`, "m").exec(one.said());
    expect((await ask(here, label?.[1] ?? "")).status).toBe(200);
    expect(JSON.parse((await ask(here, "/readyz")).body)).toMatchObject({ status: "ok" });
    expect(await workByCategory(here)).toEqual(expectedWork());
    expect(await interrupt(one)).toBe(0);
    expect(databasePid(dataDir)).toBeUndefined();
  });

  test("a second start is refused: by the port, and on another port by the directory", async () => {
    await startReady(env);
    expect(await refusalOf(launch(env))).toBe(
      `Port ${port} is used by another program: stop that one, or take another port: PORT=4800 npm start.`,
    );
    expect(await refusalOf(launch({ ...env, PORT: String(await freePort()) }))).toMatch(
      /^The database in .*\/postgres is already run by process \d+: stop that one first, or set DATA_DIR to another directory\.$/,
    );
  });

  test("a database that outlived kill -9 of everything else is stopped by the next start", async () => {
    const one = await startReady(env);
    const [main, orphan] = [mainPid(one), databasePid(dataDir)!];
    kill(main, "SIGKILL");
    kill(one.launcher.pid!, "SIGKILL");
    await waitUntilGone(main, 5_000);
    expect(databasePid(dataDir)).toBe(orphan);
    await startReady(env);
    expect(databasePid(dataDir)).not.toBe(orphan);
  });

  test("when the launcher alone is killed the server and its database stop by themselves", async () => {
    const one = await startReady(env);
    const [main, database] = [mainPid(one), databasePid(dataDir)!];
    kill(one.launcher.pid!, "SIGKILL");
    expect(await waitUntilGone(main, 20_000)).toBe(true);
    expect(await waitUntilGone(database, 20_000)).toBe(true);
  });

  test("a database that is killed ends the server with a sentence and code 1", async () => {
    const one = await startReady(env);
    kill(databasePid(dataDir)!, "SIGKILL");
    expect(await refusalOf(one)).toMatch(
      /^The database ended by itself \(see .*logs\): run npm start again\./m,
    );
  });

  test("under an address that others reach nobody signs in with the demo's passwords, and none are shown", async () => {
    const publicUrl = "http://plant.example.com";
    const one = await startReady({ ...env, PUBLIC_URL: publicUrl });
    expect(one.said()).toMatch(new RegExp(`^Ready: ${publicUrl}\nLogs: `));
    const way = { base: `http://localhost:${port}`, publicUrl };
    for (const { email, password } of DEMO_PEOPLE)
      expect(await signInTo(way, email, password)).toMatchObject({ status: 401, cookie: "" });
    expect((await ask(way, "/")).body).toContain('name="installation" content="production"');
  });

  test("with --lan phones reach it by HTTPS under an authority made once; the demo works, with a banner, and labels lead there", async () => {
    const publicUrl = "https://workshop.lan";
    const one = await startReady({ ...env, PUBLIC_URL: publicUrl }, ["--lan"]);
    const way = { base: `https://127.0.0.1:${port}`, publicUrl, ca: await authorityFrom(one) };
    expect(one.said()).toContain(`A label to try: ${publicUrl}/q/`);
    for (const page of ["/", "/m/"])
      expect((await ask(way, page)).body).toContain('name="installation" content="demo outbox"');
    const { cookie } = await signInTo(way, PLANNER.email, PLANNER.password);
    expect(cookie).toMatch(/^__Host-/);
    await expect(ask({ ...way, ca: undefined }, "/readyz")).rejects.toThrow(/self-signed|unable to/);
    expect(await interrupt(one)).toBe(0);

    const again = await startReady({ ...env, PUBLIC_URL: publicUrl }, ["--lan"]);
    expect((await ask(way, "/readyz")).status).toBe(200);
    expect(fingerprintIn(again)).toBe(fingerprintIn(one));
  });
});

/** The databases that a cluster begins with have small numbers. */
function hasOwnDatabase(): boolean {
  const base = join(dataDir, "postgres/cluster/base");
  return existsSync(base) && readdirSync(base).some((oid) => Number(oid) >= 16_384);
}

function hasLogged(words: string): boolean {
  const log = join(dataDir, "logs/server.log");
  return existsSync(log) && readFileSync(log, "utf8").includes(words);
}

async function workByCategory(way: Way): Promise<Record<string, number>> {
  const { cookie } = await signInTo(way, PLANNER.email, PLANNER.password);
  const me = JSON.parse((await ask(way, "/api/v1/me", { cookie })).body);
  const path = `/api/v1/o/${me.memberships[0].organisationId}/work-order-counts`;
  return JSON.parse((await ask(way, path, { cookie })).body).byCategory;
}

function expectedWork(): Record<string, number> {
  const counts: Record<string, number> = {
    open: 0,
    "in-progress": 0,
    "on-hold": 0,
    done: 0,
    closed: 0,
    cancelled: 0,
  };
  for (const { steps } of BUILDING_ORDERS) counts[steps.at(-1)?.to ?? "open"]! += 1;
  counts["closed"]! += HISTORY_ORDERS;
  return counts;
}

/** What a phone does first: opens the plain page and takes the certificate from it. */
async function authorityFrom(one: Launch): Promise<string> {
  expect(/^Phones open this page first, once: http:\/\/\S+:(\d+)$/m.exec(one.said())?.[1]).toBe(
    String(port + 1),
  );
  const page = await (await fetch(`http://127.0.0.1:${port + 1}/`)).text();
  expect(page).toContain(fingerprintIn(one).slice(0, 2));
  const der = Buffer.from(await (await fetch(`http://127.0.0.1:${port + 1}/qrmaint-ca.crt`)).arrayBuffer());
  return `-----BEGIN CERTIFICATE-----\n${der.toString("base64")}\n-----END CERTIFICATE-----\n`;
}

function fingerprintIn(one: Launch): string {
  return /^Fingerprint to compare there: ([0-9A-F:]{95})$/m.exec(one.said())?.[1] ?? "";
}
