import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { endLaunched, freePort, launch, openDirectory, refusalOf, START } from "./testing/launch.ts";

let root = "";
let port = 0;
beforeAll(async () => {
  root = openDirectory("qrmaint-refusals-");
  port = await freePort();
});
afterEach(endLaunched);
afterAll(() => rmSync(root, { recursive: true, force: true }));

// Mode bits bind nothing for root: a disk is full or read-only for everyone only as a mount of our own.
const canMount = spawnSync("unshare", ["-m", "mount", "-t", "tmpfs", "none", "/mnt"]).status === 0;

describe("what cannot start says one sentence that tells what to do, no stack trace, code 1", () => {
  test.each([
    [{ PORT: "80a" }, 'PORT is "80a": give a whole number from 1 to 65534, for example PORT=4800.'],
    [
      { HOST: "192.0.2.1" },
      "HOST is 192.0.2.1, which is no address of this machine: leave HOST out, or set it to 127.0.0.1 or 0.0.0.0.",
    ],
    [
      { DATABASE_URL: "plant" },
      "DATABASE_URL is not an address of PostgreSQL: give postgres://user:password@host:5432/database.",
    ],
    [
      { DATABASE_URL: "postgres://me:secret@127.0.0.1:1/plant" },
      "No PostgreSQL answers at 127.0.0.1:1 (DATABASE_URL): start it, correct the address, or leave DATABASE_URL out.",
    ],
    [
      { PUBLIC_URL: "plant" },
      'PUBLIC_URL is "plant": give the address without a path, for example https://maintenance.example.com.',
    ],
    [
      { DATA_DIR: "/dev/null/data" },
      "/dev/null/data cannot be a directory because a file stands in its way: remove that file, or set DATA_DIR to another directory.",
    ],
  ])("%j", async (env, sentence) => {
    expect(await refused(env)).toBe(sentence);
  });

  test("a port that another program has", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, "127.0.0.1", resolve));
    try {
      expect(await refused({})).toBe(
        `Port ${port} is used by another program: stop that one, or take another port: PORT=4800 npm start.`,
      );
    } finally {
      await new Promise((resolve) => other.close(resolve));
    }
  });

  test("a Node that is too old", () => {
    const shim = join(root, "old-node.mjs");
    writeFileSync(
      shim,
      `Object.defineProperty(process.versions, "node", { value: "18.20.1" }); await import(${JSON.stringify(START)});`,
    );
    const run = spawnSync(process.execPath, [shim], { encoding: "utf8" });
    expect([run.status, run.stdout, run.stderr]).toEqual([
      1,
      "",
      "This is Node 18.20.1, but at least Node 20.11 is needed: install a newer one from https://nodejs.org and try again.\n",
    ]);
  });

  describe.skipIf(!canMount)(
    canMount ? "the disk" : "the disk (skipped: this machine refuses mounts)",
    () => {
      test.each([
        [
          "full",
          "cat /dev/zero > filler 2>/dev/null",
          (disk: string) =>
            `The disk that holds ${disk} is full: free at least 200 MB there, or set DATA_DIR to another disk, then start again.\n`,
        ],
        [
          "read-only",
          "cd / && mount -o remount,ro $DATA_DIR",
          (disk: string) =>
            `The disk that holds ${disk} is read-only: mount it for writing, or set DATA_DIR to a directory that can be written.\n`,
        ],
      ])("%s", (_name, command, sentence) => {
        const disk = mkdtempSync(join(root, "disk-"));
        const script = `mount -t tmpfs -o size=64k none $DATA_DIR && cd $DATA_DIR && { ${command}; }; exec "$0" "$@"`;
        const run = spawnSync("unshare", ["-m", "sh", "-c", script, process.execPath, START], {
          encoding: "utf8",
          env: { PATH: process.env["PATH"], DATA_DIR: disk, PORT: String(port) },
        });
        expect([run.status, run.stdout, run.stderr]).toEqual([1, "", sentence(disk)]);
      });
    },
  );
});

async function refused(env: Record<string, string>): Promise<string> {
  return refusalOf(launch({ PORT: String(port), DATA_DIR: join(root, "data"), ...env }));
}
