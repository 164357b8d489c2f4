import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { defaultDataDir } from "./data-dir.ts";
import { chooseServerUser, type UserDatabase } from "./server-user.ts";

const NO_CLUSTER = "/nowhere/cluster";

function users(known: Record<string, number>, creates = false): UserDatabase {
  const byUid = Object.fromEntries(Object.values(known).map((uid) => [String(uid), uid]));
  return {
    find(key) {
      const uid = known[key] ?? byUid[key];
      return uid === undefined ? undefined : { uid, gid: uid };
    },
    create: (name) => (creates ? { uid: name.length + 900, gid: 900 } : undefined),
  };
}

test("anyone but root runs the server as themselves", () => {
  expect(chooseServerUser(NO_CLUSTER, users({ postgres: 101 }), 1000)).toBeUndefined();
});

test("root hands it to postgres, else to a user made for it, else to nobody", () => {
  expect(chooseServerUser(NO_CLUSTER, users({ postgres: 101, nobody: 65534 }), 0)?.uid).toBe(101);
  expect(chooseServerUser(NO_CLUSTER, users({ nobody: 65534 }, true), 0)?.uid).toBe(907);
  expect(chooseServerUser(NO_CLUSTER, users({ qrmaint: 950, nobody: 65534 }), 0)?.uid).toBe(950);
  expect(chooseServerUser(NO_CLUSTER, users({ nobody: 65534 }), 0)?.uid).toBe(65534);
});

test("an existing cluster keeps its owner", () => {
  const dir = mkdtempSync(join(tmpdir(), "qrmaint-owner-"));
  try {
    const owner = process.getuid?.() ?? 0;
    const chosen = chooseServerUser(dir, users({ postgres: 101, owner }), 0);
    expect(chosen?.uid).toBe(owner === 0 ? 101 : owner);
  } finally {
    rmSync(dir, { recursive: true });
  }
});

test("with nobody to hand it to, root is told what to do", () => {
  expect(() => chooseServerUser(NO_CLUSTER, users({}), 0)).toThrow(/add one \(useradd --system postgres\)/);
});

test("root's data lies outside the clone, a directory of its own for each clone; others keep it inside", () => {
  expect(defaultDataDir("/srv/ann/qrmaint", 1000)).toBe("/srv/ann/qrmaint/.data");
  expect(defaultDataDir("/root/qrmaint", 0)).toMatch(/^\/var\/lib\/qrmaint\/[0-9a-f]{12}$/);
  expect(defaultDataDir("/root/qrmaint", 0)).not.toBe(defaultDataDir("/root/other", 0));
});
