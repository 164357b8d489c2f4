import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { findProcess, waitUntilGone } from "./processes.ts";
import { machineUsers } from "./server-user.ts";
import { type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from "./supervisor.ts";

const SUPERVISOR = new URL("./supervisor.ts", import.meta.url).href;
const IS_ROOT = process.getuid?.() === 0;
const roots: string[] = [];
const running: EmbeddedPostgres[] = [];
const owners: ChildProcess[] = [];
/** One cluster, made once; what is asked of a fresh one makes its own. */
let kept = "";

beforeAll(async () => {
  kept = freshDir();
  const server = await start({ dataDir: kept });
  await query(server.url, "create table note (text text)");
  await server.stop();
});
afterEach(async () => {
  for (const owner of owners.splice(0)) owner.kill("SIGKILL");
  await Promise.all(running.splice(0).map((server) => server.stop()));
});
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

describe("a server of its own", () => {
  test("answers to the given password over a socket only its user reaches, never over the network", async () => {
    const server = await start({ dataDir: kept });
    expect(await query(server.url, "show listen_addresses")).toEqual([{ listen_addresses: "" }]);
    expect(await query(server.url, "show server_version_num")).toEqual([{ server_version_num: "180004" }]);
    expect(statSync(join(kept, "run")).mode & 0o777).toBe(0o700);
    await expect(query(server.url.replace("secret%2F1", "wrong"), "select 1")).rejects.toThrow(
      /password authentication failed/,
    );
  });

  test("knows Polish letters: trigrams, case and the order of the alphabet", async () => {
    const server = await start({ dataDir: kept });
    await query(server.url, "create extension if not exists pg_trgm");
    expect(
      await query(server.url, "select cardinality(show_trgm('łóż')) as trigrams, lower('ŁÓŻ') as small"),
    ).toEqual([{ trigrams: 4, small: "łóż" }]);
    expect(await query(server.url, "select similarity('sprężarka', 'spręzarka') > 0.3 as alike")).toEqual([
      { alike: true },
    ]);
    expect(
      await query(
        server.url,
        `select string_agg(w, ' ' order by w collate "pl-x-icu") as words from unnest(array['lampa','ćma','łódka','cena']) w`,
      ),
    ).toEqual([{ words: "cena ćma lampa łódka" }]);
  });

  test("takes settings over the defaults", async () => {
    const server = await start({ dataDir: kept, settings: { fsync: "off" } });
    expect(await query(server.url, "show fsync")).toEqual([{ fsync: "off" }]);
  });

  test("stops fast with sessions open, keeps what was committed, and leaves nothing running", async () => {
    const server = await start({ dataDir: kept });
    await query(server.url, "insert into note values ('kept')");
    const client = new Client({ connectionString: server.url });
    client.on("error", () => {});
    await client.connect();
    const startedMs = performance.now();
    await server.stop();
    await server.stop();
    expect(performance.now() - startedMs).toBeLessThan(3_000);
    expect(findProcess(server.pid)).toBeUndefined();
    expect(existsSync(join(kept, "owner.json"))).toBe(false);
    const again = await start({ dataDir: kept });
    expect(await query(again.url, "select text from note")).toEqual([{ text: "kept" }]);
  });

  test("takes a new password when a former one is given with it", async () => {
    const dataDir = copyOfKept();
    const renewed = await start({
      dataDir,
      superuserPassword: "new",
      formerPasswords: ["older", "secret/1"],
    });
    expect(await query(renewed.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await renewed.stop();
    await expect(start({ dataDir })).rejects.toThrow(/made with another password/);
    expect(
      await query((await start({ dataDir, superuserPassword: "new" })).url, "select 1 as one"),
    ).toHaveLength(1);
  });

  test("says that it ended when something else ends it", async () => {
    const server = await start({ dataDir: kept });
    process.kill(server.pid, "SIGKILL");
    expect(await server.exited).toBeInstanceOf(Array);
    const again = await start({ dataDir: kept });
    expect(await query(again.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("works where the directory's path is longer than a socket's may be", async () => {
    const deep = join(kept, "..", "d".repeat(60), "e".repeat(60));
    mkdirSync(join(deep, ".."), { recursive: true });
    execFileSync("cp", ["-a", kept, deep]);
    const server = await start({ dataDir: deep });
    expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });
});

describe("who runs it", () => {
  test("two starts on one directory: the second is refused with the number of the first", async () => {
    await start({ dataDir: kept });
    await expect(start({ dataDir: kept })).rejects.toThrow(
      `The database in ${kept} is already run by process ${process.pid}: stop that one first, or set DATA_DIR to another directory.`,
    );
  });

  test("two starts at the same moment: exactly one wins", async () => {
    const outcomes = await Promise.allSettled([
      start({ dataDir: kept }),
      start({ dataDir: kept }),
      start({ dataDir: kept }),
    ]);
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
  });

  test("after kill -9 of the owner its server is stopped and a new one starts with all that was committed", async () => {
    const { owner, url, pid } = await startInOtherProcess(kept);
    await query(url, "insert into note values ('before the kill')");
    await expect(start({ dataDir: kept })).rejects.toThrow(`is already run by process ${owner.pid}`);
    owner.kill("SIGKILL");
    await waitUntilGone(owner.pid ?? 0, 2_000);
    expect(findProcess(pid)).toBeDefined();
    const server = await start({ dataDir: kept });
    expect(findProcess(pid)).toBeUndefined();
    expect(
      await query(server.url, "select count(*)::int as n from note where text = 'before the kill'"),
    ).toEqual([{ n: 1 }]);
  });

  test("after kill -9 of owner and server together the next start recovers by itself", async () => {
    const { owner, url, pid } = await startInOtherProcess(kept);
    await query(url, "insert into note values ('both killed')");
    process.kill(pid, "SIGKILL");
    owner.kill("SIGKILL");
    const server = await start({ dataDir: kept });
    expect(await query(server.url, "select count(*)::int as n from note where text = 'both killed'")).toEqual(
      [{ n: 1 }],
    );
  });

  test("a session that still computes when its server was killed is ended before the next server starts", async () => {
    const { owner, url, pid } = await startInOtherProcess(kept);
    const busy = new Client({ connectionString: url });
    busy.on("error", () => {});
    await busy.connect();
    const { rows } = await busy.query<{ pid: number }>("select pg_backend_pid() as pid");
    const computing = busy.query("select count(*) from generate_series(1, 1e12)").catch(() => {});
    const activity =
      "select state from pg_stat_activity where query like 'select count(*) from generate_series%'";
    await expect.poll(() => query(url, activity), { timeout: 10_000 }).toEqual([{ state: "active" }]);
    process.kill(pid, "SIGKILL");
    owner.kill("SIGKILL");
    expect(await waitUntilGone(pid, 5_000)).toBe(true);
    expect(findProcess(rows[0]!.pid)).toBeDefined();
    await start({ dataDir: kept });
    expect(findProcess(rows[0]!.pid)).toBeUndefined();
    await computing;
  });

  test("a stranger that was given the dead server's number is left alone", async () => {
    // Only root may start one as another user; anyone else owns the cluster already.
    const { uid } = statSync(join(kept, "cluster"));
    const stranger = spawn("sleep", ["60"], { stdio: "ignore", ...(IS_ROOT && { uid }) });
    owners.push(stranger);
    writeFileSync(
      join(kept, "cluster/postmaster.pid"),
      `${stranger.pid}\n${join(kept, "cluster")}\n1\n5432\n\n\n`,
    );
    const server = await start({ dataDir: kept });
    expect(findProcess(stranger.pid ?? 0)).toBeDefined();
    expect(server.pid).not.toBe(stranger.pid);
  });

  test("an owner that ends without stopping takes its server with it", async () => {
    const { owner, pid } = await startInOtherProcess(kept, "setTimeout(() => process.exit(0), 50);");
    await new Promise((resolve) => owner.once("exit", resolve));
    expect(await waitUntilGone(pid, 5_000)).toBe(true);
  });
});

const AS_ROOT = IS_ROOT
  ? "started by root"
  : "started by root (skipped: only root can hand it to another user)";
describe.skipIf(!IS_ROOT)(AS_ROOT, () => {
  test("a process that is not root runs it as itself", async () => {
    const dataDir = freshDir();
    chownSync(dataDir, 65534, 65534);
    const { pid } = await startInOtherProcess(dataDir, "", { uid: 65534, gid: 65534 });
    expect(statSync(`/proc/${pid}`).uid).toBe(65534);
  });

  test("runs as an ordinary user, also as nobody, in a directory that others cannot enter", async () => {
    const nobody = machineUsers.find("65534");
    expect(nobody).toBeDefined();
    const dataDir = freshDir();
    const server = await start({ dataDir, ...(nobody && { serverUser: nobody }) });
    expect(statSync(`/proc/${server.pid}`).uid).toBe(65534);
    expect(statSync(join(dataDir, "cluster")).mode & 0o777).toBe(0o700);
    await server.stop();
    const again = await start({ dataDir });
    expect(statSync(`/proc/${again.pid}`).uid).toBe(65534);
  });

  test("a directory under a closed one is refused, and the closed one is named", async () => {
    const closed = freshDir();
    chmodSync(closed, 0o700);
    await expect(start({ dataDir: join(closed, "data") })).rejects.toThrow(
      `PostgreSQL does not run as root, and the user it runs as cannot enter ${closed}: set DATA_DIR to a directory outside it, such as /var/lib/qrmaint.`,
    );
  });
});

describe("what a person can mend is one sentence", () => {
  test("another password than the one it was made with", async () => {
    await expect(startEmbeddedPostgres({ dataDir: kept, superuserPassword: "other" })).rejects.toThrow(
      `The database in ${kept} was made with another password: bring back the secrets that belong to it, or move it away to begin with an empty one.`,
    );
    expect(readdirSync(kept)).not.toContain("owner.json");
  });

  test("damaged files", async () => {
    const dataDir = copyOfKept();
    writeFileSync(join(dataDir, "cluster/global/pg_control"), Buffer.alloc(8192, 7));
    await expect(start({ dataDir })).rejects.toThrow(
      /The database files in .* are damaged: restore them from a backup/,
    );
  });

  test("a cluster of another PostgreSQL", async () => {
    const dataDir = copyOfKept();
    writeFileSync(join(dataDir, "cluster/PG_VERSION"), "15\n");
    await expect(start({ dataDir })).rejects.toThrow(/was made by another version of PostgreSQL/);
  });

  test("a file where the directory should be", async () => {
    const file = join(freshDir(), "file");
    writeFileSync(file, "");
    await expect(start({ dataDir: join(file, "data") })).rejects.toThrow(
      /cannot be a directory because a file stands in its way/,
    );
  });

  test("a first start that was broken off leaves nothing that a second one stumbles over", async () => {
    const dataDir = freshDir();
    mkdirSync(join(dataDir, "cluster.partial"));
    writeFileSync(join(dataDir, "cluster.partial/PG_VERSION"), "18\n");
    const server = await start({ dataDir });
    expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
    expect(readFileSync(join(dataDir, "cluster/PG_VERSION"), "utf8")).toBe("18\n");
    expect(existsSync(join(dataDir, "cluster.partial"))).toBe(false);
  });
});

function freshDir(): string {
  const root = mkdtempSync(join(tmpdir(), "qrmaint-supervisor-"));
  chmodSync(root, 0o755);
  roots.push(root);
  const dir = join(root, "data");
  mkdirSync(dir);
  return dir;
}

function copyOfKept(): string {
  const dir = freshDir();
  execFileSync("cp", ["-a", `${kept}/.`, dir]);
  return dir;
}

async function start(options: Partial<EmbeddedOptions> & { dataDir: string }): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ superuserPassword: "secret/1", ...options });
  running.push(server);
  return server;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function startInOtherProcess(
  dataDir: string,
  then = "",
  user: { uid?: number; gid?: number } = {},
): Promise<{ owner: ChildProcess; url: string; pid: number }> {
  const code = `import { startEmbeddedPostgres } from ${JSON.stringify(SUPERVISOR)};
    const { url, pid } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, superuserPassword: "secret/1" });
    console.log(JSON.stringify({ url, pid })); ${then}`;
  const owner = spawn(process.execPath, ["--input-type=module", "-e", code], {
    stdio: ["ignore", "pipe", "inherit"],
    ...user,
  });
  owners.push(owner);
  const line = await new Promise<string>((resolve, reject) => {
    owner.stdout.once("data", (data: Buffer) => resolve(data.toString()));
    owner.once("exit", () => reject(new Error("the other process ended early")));
  });
  const { url, pid }: { url: string; pid: number } = JSON.parse(line);
  return { owner, url, pid };
}
