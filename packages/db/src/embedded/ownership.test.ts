import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeOwnership } from "./ownership.ts";
import { findProcess } from "./processes.ts";

let dir = "";
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), "qrmaint-owner-"))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test("what a killed owner still holds is waited for, also when the kernel is slow to clear it away", async () => {
  const held = await takeOwnership(dir);
  writeFileSync(join(dir, "owner.json"), JSON.stringify({ ...findProcess(process.pid), startTicks: 1 }));
  const next = takeOwnership(dir, 1);
  await sleep(300);
  held.release();
  const owner = await next;
  owner.release();
});

test("a living owner is not waited for", async () => {
  const held = await takeOwnership(dir);
  await expect(takeOwnership(dir, 1)).rejects.toThrow(`is already run by process ${process.pid}`);
  held.release();
});

test("an owner that is just dying, its name already free, is waited for; one that lives on is not robbed", async () => {
  const owner = spawn("sleep", ["60"], { stdio: "ignore" });
  try {
    writeFileSync(join(dir, "owner.json"), JSON.stringify(findProcess(owner.pid!)));
    await expect(takeOwnership(dir, 3)).rejects.toThrow(`is already run by process ${owner.pid}`);
    const next = takeOwnership(dir, 400);
    await sleep(300);
    owner.kill("SIGKILL");
    (await next).release();
  } finally {
    owner.kill("SIGKILL");
  }
});
