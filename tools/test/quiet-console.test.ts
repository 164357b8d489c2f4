import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { tallyVitest, type VitestReport } from "./tally.ts";

const clone = fileURLToPath(new URL("../..", import.meta.url));
const planted = `
import { expect, test, vi } from "vitest";
test("speaks", () => console.error("a planted complaint"));
test("warns later", () => console.warn("a planted warning"));
test("listens", () => {
  const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
  console.error("expected");
  expect(error).toHaveBeenCalledWith("expected");
});
test("is quiet", () => undefined);
`;
const lost = `
import { test } from "vitest";
test("loses a promise", async () => {
  void Promise.reject(new Error("a planted rejection"));
  await new Promise((done) => setTimeout(done, 20));
});
`;

test("what a test says on the console fails it, unless it listens for it; a lost promise fails the run", async () => {
  const cache = join(clone, "node_modules", ".cache");
  await mkdir(cache, { recursive: true });
  const directory = await mkdtemp(join(cache, "planted-tests-"));
  try {
    const speaking = await runPlanted(directory, planted);
    expect(
      speaking.report.testResults[0]?.assertionResults.map(({ fullName, status }) => [fullName, status]),
    ).toEqual([
      ["speaks", "failed"],
      ["warns later", "failed"],
      ["listens", "passed"],
      ["is quiet", "passed"],
    ]);
    const losing = await runPlanted(directory, lost);
    expect(tallyVitest(losing.report, losing.exit, "vitest", directory)).toMatchObject({
      passed: 1,
      failed: 1,
    });
  } finally {
    await rm(directory, { recursive: true });
  }
});

async function runPlanted(
  directory: string,
  source: string,
): Promise<{ report: VitestReport; exit: number }> {
  const setup = JSON.stringify(join(clone, "tools/test/quiet-console.ts"));
  const config = `export default { test: { include: ["*.test.ts"], exclude: [], setupFiles: [${setup}] } };`;
  await writeFile(join(directory, "vitest.config.mjs"), config);
  await writeFile(join(directory, "planted.test.ts"), source);
  const report = join(directory, "report.json");
  const vitest = join(clone, "node_modules/vitest/vitest.mjs");
  const args = [vitest, "run", "--root", directory, "--reporter=json", `--outputFile.json=${report}`];
  const exit = await new Promise<number>((resolve) => {
    const child = execFile(process.execPath, args, { env: { ...process.env, VITEST: "" } }, () =>
      resolve(child.exitCode ?? 1),
    );
  });
  return { report: JSON.parse(await readFile(report, "utf8")) as VitestReport, exit };
}
