import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const SUPERVISOR = new URL("./supervisor.ts", import.meta.url).href;
const dir = mkdtempSync(join(tmpdir(), "qrmaint-disk-"));
chmodSync(dir, 0o755);
// Mode bits bind nothing for root: a disk is full or read-only for everyone only as a mount of our own.
const canMount =
  spawnSync("unshare", ["-m", "mount", "-t", "tmpfs", "-o", "size=1m", "none", dir]).status === 0;

afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe.skipIf(!canMount)(canMount ? "the disk" : "the disk (skipped: this machine refuses mounts)", () => {
  test("too small for a new database: one sentence with what to do", () => {
    expect(startsOn("size=50m", "")).toEqual([
      `The disk that holds ${dir} is full: free at least 200 MB there, or set DATA_DIR to another disk, then start again.`,
    ]);
  });

  test("full when an existing database starts: the same sentence, and it starts again once there is room", () => {
    expect(
      startsOn("size=300m", `start; cat /dev/zero > ${dir}/filler 2>/dev/null; start; rm ${dir}/filler;`),
    ).toEqual([
      "ready",
      `The disk that holds ${dir} is full: free at least 200 MB there, or set DATA_DIR to another disk, then start again.`,
      "ready",
    ]);
  });

  test("read-only: one sentence with what to do", () => {
    expect(startsOn("size=1m", `mount -o remount,ro ${dir};`)).toEqual([
      `The disk that holds ${dir} is read-only: mount it for writing, or set DATA_DIR to a directory that can be written.`,
    ]);
  });
});

/** Mounts a disk of that size, runs the shell lines (`start` is a start and stop), then starts once more. */
function startsOn(size: string, lines: string): string[] {
  const code = `import { startEmbeddedPostgres } from ${JSON.stringify(SUPERVISOR)};
    try {
      const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dir)}, superuserPassword: "secret" });
      await server.stop();
      console.log("ready");
    } catch (error) { console.log(error.message); }`;
  const script = `set -e; mount -t tmpfs -o ${size} none ${dir}
    start() { "$NODE" --input-type=module -e "$CODE"; }
    set +e; ${lines} start`;
  const run = spawnSync("unshare", ["-m", "sh", "-c", script], {
    encoding: "utf8",
    env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", NODE: process.execPath, CODE: code },
  });
  return run.stdout.trim().split("\n");
}
