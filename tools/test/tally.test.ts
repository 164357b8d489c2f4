import { expect, test } from "vitest";
import { closingLine, exitCode, nothing, sum, tallyVitest } from "./tally.ts";

const file = (status: string, results: [string, string][], message = "") => ({
  name: "/clone/packages/a.test.ts",
  status,
  message,
  assertionResults: results.map(([fullName, one]) => ({ fullName, status: one })),
});
const tally = (exit: number, ...files: ReturnType<typeof file>[]) =>
  tallyVitest({ testResults: files }, exit, "vitest", "/clone");

test("the closing line names skipped tests only when there are any", () => {
  expect(closingLine({ ...nothing, passed: 12, failed: 0 })).toBe("12 passed, 0 failed");
  expect(closingLine({ ...nothing, passed: 12, failed: 1, skipped: 2 })).toBe(
    "12 passed, 1 failed, 2 skipped",
  );
});

test("a run fails when a test failed and also when nothing ran", () => {
  expect(exitCode({ ...nothing, passed: 1 })).toBe(0);
  expect(exitCode({ ...nothing, passed: 5, failed: 1 })).toBe(1);
  expect(exitCode(nothing)).toBe(1);
});

test("passed and failed tests are counted, and each failure is named with its file", () => {
  const result = tally(
    1,
    file("failed", [
      ["adds", "passed"],
      ["subtracts", "failed"],
    ]),
  );
  expect(result).toEqual({ passed: 1, failed: 1, skipped: 0, failures: ["packages/a.test.ts: subtracts"] });
});

test("a skipped test counts as skipped when its name says why, and as failed when it does not", () => {
  const result = tally(
    0,
    file("passed", [
      ["mounts (skipped: no namespaces)", "skipped"],
      ["later", "skipped"],
      ["planned", "todo"],
    ]),
  );
  expect(result.skipped).toBe(1);
  expect(result.failed).toBe(2);
});

test("a file that breaks before or after its tests is a failure", () => {
  expect(tally(1, file("failed", [], "Cannot find module\n at x")).failures).toEqual([
    "packages/a.test.ts: Cannot find module",
  ]);
  expect(tally(1, file("failed", [["works", "passed"]])).failed).toBe(1);
});

test("vitest ending badly is a failure even when every test passed, as after an unhandled rejection", () => {
  expect(tally(1, file("passed", [["works", "passed"]])).failed).toBe(1);
  expect(tally(0, file("passed", [["works", "passed"]])).failed).toBe(0);
});

test("no report is a failure", () => {
  expect(tallyVitest(undefined, 0, "vitest", "/clone").failed).toBe(1);
});

test("tallies add up", () => {
  expect(
    sum([
      { passed: 1, failed: 2, skipped: 3, failures: ["a"] },
      { passed: 1, failed: 0, skipped: 0, failures: ["b"] },
    ]),
  ).toEqual({
    passed: 2,
    failed: 2,
    skipped: 3,
    failures: ["a", "b"],
  });
});
