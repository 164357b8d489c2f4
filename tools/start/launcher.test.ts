import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { findProcess, waitUntilGone } from "../../packages/db/src/embedded/processes.ts";

const START = join(import.meta.dirname, "start.mjs");
const START_TIMEOUT_MS = 120_000;
let root = "";
let dataDir = "";
let port = 0;
const started: ChildProcess[] = [];

interface Outcome {
  launcher: ChildProcess;
  output: () => string;
  code: Promise<number | null>;
  readyAfterMs: number | undefined;
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "qrmaint-launcher-"));
  spawnSync("chmod", ["711", root]);
  dataDir = join(root, "data");
  port = await freePort();
});
afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = new Promise((resolve) => child.once("close", resolve));
    child.kill("SIGINT");
    await ended;
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

describe("one installation, from its first start on", { timeout: START_TIMEOUT_MS }, () => {
  test("the first start ends with a line that begins `Ready: `, the sign-ins and a label, and Ctrl-C stops all of it", async () => {
    const { launcher, output, code } = await start();
    expect(output()).toContain(`\nReady: http://localhost:${port}\n`);
    for (const role of ["administrator", "planner", "technician", "requester"])
      expect(output()).toContain(`  ${role} `);
    expect(output()).toMatch(new RegExp(`http://localhost:${port}/q/[0-9A-Z]{20,}\n`));
    expect((await fetch(`http://localhost:${port}/readyz`)).status).toBe(200);
    const database = databasePid();
    launcher.kill("SIGINT");
    expect(await code).toBe(0);
    expect(findProcess(database)).toBeUndefined();
  });

  test("ready again after kill -9 of everything but the database, which the next start takes over", async () => {
    const first = await start();
    const database = databasePid();
    const main = mainPid(first);
    process.kill(main, "SIGKILL");
    first.launcher.kill("SIGKILL");
    await waitUntilGone(main, 5_000);
    expect(findProcess(database)).toBeDefined();
    await start();
    expect(findProcess(database)).toBeUndefined();
  });

  test("a second start is refused: by the port, and on another port by the directory", async () => {
    const first = await start();
    expect(await refusal({})).toBe(
      `Port ${port} is used by another program: stop that one, or take another port: PORT=4800 npm start.`,
    );
    expect(await refusal({ PORT: String(await freePort()) })).toMatch(
      /^The database in .*\/postgres is already run by process \d+: stop that one first, or set DATA_DIR to another directory\.$/,
    );
    expect(first.launcher.exitCode).toBeNull();
  });

  test("when the launcher alone is killed the server and its database stop by themselves", async () => {
    const { launcher } = await start();
    const [main, database] = [mainPid({ launcher }), databasePid()];
    launcher.kill("SIGKILL");
    expect(await waitUntilGone(main, 10_000)).toBe(true);
    expect(await waitUntilGone(database, 10_000)).toBe(true);
  });

  test("a database that is killed ends the server with a sentence and code 1", async () => {
    const { code, output } = await start();
    process.kill(databasePid(), "SIGKILL");
    expect(await code).toBe(1);
    expect(output()).toMatch(/The database ended by itself \(see .*logs\): run npm start again\./);
  });

  test("with --lan phones reach it by HTTPS under the authority that the plain page gives out", async () => {
    const publicUrl = `https://127.0.0.1:${port}`;
    const { output } = await start({ PUBLIC_URL: publicUrl }, ["--lan"]);
    expect(output()).toContain(`Ready: ${publicUrl}\n`);
    const trustUrl = /Phones open this page first, once: (\S+)/.exec(output())?.[1] ?? "";
    const der = Buffer.from(await (await fetch(`${trustUrl}/qrmaint-ca.crt`)).arrayBuffer());
    const ca = `-----BEGIN CERTIFICATE-----\n${der.toString("base64")}\n-----END CERTIFICATE-----\n`;
    expect(await statusOf(`${publicUrl}/readyz`, ca)).toBe(200);
    await expect(statusOf(`${publicUrl}/readyz`, undefined)).rejects.toThrow(
      /self-signed|unable to (get|verify)/,
    );
  });
});

describe("what cannot start says one sentence, no stack trace, code 1", () => {
  test.each([
    [{ PORT: "80a" }, 'PORT is "80a": give a whole number from 1 to 65534, for example PORT=4800.'],
    [{ DATABASE_URL: "plant" }, /^DATABASE_URL is not an address of PostgreSQL: give postgres:\/\//],
    [
      { DATABASE_URL: "postgres://me:pw@127.0.0.1:1/plant" },
      /^No PostgreSQL answers at 127\.0\.0\.1:1 \(DATABASE_URL\)/,
    ],
    [{ DATA_DIR: "/dev/null/data" }, /cannot be a directory because a file stands in its way/],
  ])("%j", async (env, sentence) => {
    expect(
      await refusal({ PORT: String(await freePort()), DATA_DIR: join(root, "refused"), ...env }),
    ).toMatch(sentence);
  });

  test("a full disk", async (context) => {
    const disk = mkdtempSync(join(root, "disk-"));
    const script = `mount -t tmpfs -o size=64k none ${disk} && cat /dev/zero > ${disk}/filler 2>/dev/null; "$0" "$@"`;
    const run = spawnSync("unshare", ["-m", "sh", "-c", script, process.execPath, START], {
      encoding: "utf8",
      env: { ...process.env, DATA_DIR: disk, PORT: String(await freePort()) },
    });
    if (/unshare|mount|not permitted/.test(run.stderr)) context.skip("this machine refuses mounts");
    expect(run.stderr.trim()).toBe(
      `The disk that holds ${disk} is full: free at least 200 MB there, or set DATA_DIR to another disk, then start again.`,
    );
    expect(run.status).toBe(1);
  });

  test("a Node that is too old", () => {
    const shim = join(root, "old-node.mjs");
    writeFileSync(
      shim,
      `Object.defineProperty(process.versions, "node", { value: "18.20.1" }); await import(${JSON.stringify(START)});`,
    );
    const run = spawnSync(process.execPath, [shim], { encoding: "utf8" });
    expect(run.stderr).toBe(
      "This is Node 18.20.1, but at least Node 20.11 is needed: install a newer one from https://nodejs.org and try again.\n",
    );
    expect(run.status).toBe(1);
  });
});

function launch(env: Record<string, string>, argv: string[] = []): Outcome {
  const launcher = spawn(process.execPath, [START, ...argv], {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, DATABASE_URL: "", PUBLIC_URL: "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(launcher);
  let said = "\n";
  for (const stream of [launcher.stdout, launcher.stderr])
    stream.on("data", (data: Buffer) => (said += data.toString()));
  const code = new Promise<number | null>((resolve) => launcher.once("close", resolve));
  return { launcher, output: () => said, code, readyAfterMs: undefined };
}

async function start(env: Record<string, string> = {}, argv: string[] = []): Promise<Outcome> {
  const beganMs = performance.now();
  const outcome = launch(env, argv);
  let hasEnded = false;
  void outcome.code.then(() => (hasEnded = true));
  while (!outcome.output().includes("Ctrl-C stops.")) {
    if (hasEnded || performance.now() - beganMs > START_TIMEOUT_MS)
      throw new Error(`not ready: ${outcome.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { ...outcome, readyAfterMs: performance.now() - beganMs };
}

/** @returns all that was said by a start that ended with code 1 */
async function refusal(env: Record<string, string>): Promise<string> {
  const { code, output } = launch(env);
  expect(await code).toBe(1);
  return output().trim();
}

function databasePid(): number {
  return Number.parseInt(readFileSync(join(dataDir, "postgres/cluster/postmaster.pid"), "utf8"), 10);
}

function mainPid({ launcher }: { launcher: ChildProcess }): number {
  return Number.parseInt(readFileSync(`/proc/${launcher.pid}/task/${launcher.pid}/children`, "utf8"), 10);
}

async function statusOf(url: string, ca: string | undefined): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { ca, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

/** Also the next one must be free: with --lan the page for phones listens there. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
