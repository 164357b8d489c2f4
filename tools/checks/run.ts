import { fileURLToPath } from "node:url";
import type { Check } from "./check.ts";
import { declared } from "./declared.ts";
import { dependencies } from "./dependencies.ts";
import { environment } from "./environment.ts";
import { featureCycles } from "./feature-cycles.ts";
import { fileLengths, functionLengths } from "./lengths.ts";
import { licences } from "./licences.ts";
import { lockfile } from "./lockfile.ts";
import { mobileBudget } from "./mobile-budget.ts";
import { folders, names } from "./names.ts";
import { operationsBound, operationsTested } from "./operations.ts";
import { portsOnly } from "./ports-only.ts";
import { privateData } from "./private-data.ts";
import { readSourceTree } from "./source-tree.ts";
import { sqlPlacement } from "./sql-placement.ts";
import { translations } from "./translations.ts";
import { unfinished } from "./unfinished.ts";
import { walls } from "./walls.ts";
import { splitAccepted } from "./accepted.ts";

/** THE list: one line per check. */
export const CHECKS: readonly Check[] = [
  walls,
  featureCycles,
  fileLengths,
  functionLengths,
  names,
  folders,
  environment,
  sqlPlacement,
  portsOnly,
  privateData,
  lockfile,
  licences,
  dependencies,
  declared,
  operationsBound,
  operationsTested,
  mobileBudget,
  translations,
  unfinished,
];

export interface CheckResult {
  name: string;
  promise: string;
  stage: Check["stage"];
  violations: readonly string[];
}

/** Runs the checks of one stage over the repository at `clone`. */
export async function runChecks(clone: string, stage: Check["stage"]): Promise<CheckResult[]> {
  const tree = readSourceTree(clone);
  const results: CheckResult[] = [];
  for (const check of CHECKS.filter((one) => one.stage === stage)) {
    results.push({
      name: check.name,
      promise: check.promise,
      stage,
      violations: await splitAccepted(clone, check.name, await check.find(tree, { clone })),
    });
  }
  return results;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { name, promise, violations } of await runChecks(
    fileURLToPath(new URL("../..", import.meta.url)),
    "source",
  )) {
    console.log(`${violations.length === 0 ? "ok    " : "FAILED"} ${name}: ${promise}`);
    for (const violation of violations) console.log(`    ${violation}`);
    if (violations.length > 0) process.exitCode = 1;
  }
}
