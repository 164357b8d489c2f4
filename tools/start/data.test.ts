import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readConfig } from "../../apps/api/src/platform/config/config.ts";
import { ensureDataDir, ensureMasterKeys } from "./data.ts";

let root = "";
beforeEach(() => (root = mkdtempSync(join(tmpdir(), "qrmaint-data-"))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("the directory is made; others may pass through it but not list it", () => {
  const dir = join(root, "deep/data");
  ensureDataDir(dir);
  ensureDataDir(dir);
  expect(statSync(dir).mode & 0o777).toBe(0o711);
});

test("where the system lets nothing be made, that is said, and it ends", () => {
  expect(() => ensureDataDir("/proc/qrmaint/data")).toThrow(
    "/proc/qrmaint/data cannot be made, because nothing can be made in /proc: set DATA_DIR to a directory that can be written.",
  );
});

test("a file in the way is said with its name", () => {
  writeFileSync(join(root, "file"), "");
  expect(() => ensureDataDir(join(root, "file/data"))).toThrow(
    /cannot be a directory because a file stands in its way/,
  );
});

test("the master key is made once, closed to others, and the same ever after", () => {
  const config = readConfig({}, [], root);
  const made = ensureMasterKeys(config);
  expect(made).toHaveLength(1);
  expect(made[0]?.key).toHaveLength(32);
  expect(ensureMasterKeys(config)).toEqual(made);
  expect(statSync(join(root, "master.key")).mode & 0o777).toBe(0o600);
});

test("keys given from outside are used and nothing is written", () => {
  const given = `k1:${Buffer.alloc(32, 1).toString("base64")}`;
  expect(ensureMasterKeys(readConfig({ MASTER_KEYS: given }, [], root)).map(({ id }) => id)).toEqual(["k1"]);
  expect(() => readFileSync(join(root, "master.key"))).toThrow(/ENOENT/);
});

test("a damaged key is never replaced in silence", () => {
  writeFileSync(join(root, "master.key"), "k1:short\n");
  expect(() => ensureMasterKeys(readConfig({}, [], root))).toThrow(/The key in .*master\.key is damaged/);
  expect(readFileSync(join(root, "master.key"), "utf8")).toBe("k1:short\n");
});
