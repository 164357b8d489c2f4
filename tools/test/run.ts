import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runChecks, type CheckResult } from "../checks/run.ts";
import { programStep, vitestStep, type Step } from "./steps.ts";
import { closingLine, exitCode, sum, type Tally } from "./tally.ts";

const clone = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

const usage = `npm test                              everything
npm test -- --only types,lint         some steps: types, lint, format, checks, build, size, vitest, journeys, screens
npm test -- --only vitest some/path   only test files whose path contains the words given
`;

/**
 * The steps, group after group; those of one group run side by side. The quick ones that tell of most mistakes come
 * first; the journeys need what `build` makes.
 */
function groups(filters: string[]): Step[][] {
  return [
    [
      programStep("types", "tsc", ["-p", "tsconfig.json"], clone),
      programStep("format", "oxfmt", ["--check"], clone),
      checksStep("checks", "source"),
    ],
    [programStep("lint", "oxlint", ["--type-aware", "--deny-warnings"], clone)],
    [programStep("build", process.execPath, ["tools/build/build.ts"], clone)],
    [checksStep("size", "build")],
    [vitestStep("vitest", ["unit", "ui"], filters, clone)],
    [
      vitestStep("journeys", ["journeys"], filters, clone),
      vitestStep("screens", ["screens"], filters, clone),
    ],
  ];
}

/** Each check is one test. */
function checksStep(name: string, stage: CheckResult["stage"]): Step {
  return {
    name,
    async run() {
      const results = await runChecks(clone, stage);
      const broken = results.filter((one) => one.violations.length > 0);
      return {
        passed: results.length - broken.length,
        failed: broken.length,
        skipped: 0,
        failures: broken.map((one) => [`${one.name}: ${one.promise}`, ...one.violations].join("\n    ")),
      };
    },
  };
}

async function timed(step: Step): Promise<Tally> {
  const start = performance.now();
  const tally = await step.run();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    `${tally.failed > 0 ? "FAILED" : "ok    "} ${step.name.padEnd(9)} ${seconds.padStart(6)} s   ${closingLine(tally)}`,
  );
  return tally;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { only: { type: "string" }, help: { type: "boolean" } },
    allowPositionals: true,
  });
  const all = groups(positionals);
  const names = all.flat().map((step) => step.name);
  const wanted = values.only?.split(",") ?? names;
  const unknown = wanted.filter((name) => !names.includes(name));
  if (values.help || unknown.length > 0) {
    console.log(unknown.length > 0 ? `There is no step ${unknown.join(", ")}.\n\n${usage}` : usage);
    process.exitCode = unknown.length > 0 ? 1 : 0;
    return;
  }
  const tallies: Tally[] = [];
  for (const group of all) {
    const chosen = group.filter((step) => wanted.includes(step.name));
    tallies.push(...(await Promise.all(chosen.map(timed))));
  }
  const total = sum(tallies);
  if (total.failures.length > 0) {
    console.log(
      `\nFailed:\n${total.failures.map((one) => `  ${one.replaceAll("\n", "\n  ")}`).join("\n")}\n`,
    );
  }
  process.exitCode = exitCode(total);
  console.log(closingLine(total));
}

await main();
