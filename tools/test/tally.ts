/** What a step of the run comes to. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** One line for each failure: what failed, in words that can be searched for. */
  failures: string[];
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] };

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
      failures: [...all.failures, ...one.failures],
    }),
    nothing,
  );
}

/** The closing line, alone on a line: readers of the run look for exactly this form. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** A run that tried nothing has shown nothing. */
export function exitCode({ passed, failed }: Tally): 0 | 1 {
  return failed > 0 || passed === 0 ? 1 : 0;
}

/** The part of vitest's JSON report that is read here. */
export interface VitestReport {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}

/** A test that is skipped says why in its name or its group's: "(skipped: this machine refuses mounts)". */
const reason = /\((?:skipped:|needs|only) [^)]+\)/;

/**
 * Counts what vitest reports. More fails here than there: a skipped test without a reason, a test that is only
 * planned, a file that breaks outside its tests, and a run that ends badly although no test of it failed.
 *
 * @param exit the exit code of vitest
 * @param clone directory taken off the paths shown
 */
export function tallyVitest(
  report: VitestReport | undefined,
  exit: number,
  step: string,
  clone: string,
): Tally {
  if (!report) return { ...nothing, failed: 1, failures: [`${step}: vitest ended without a report`] };
  const tally = sum(report.testResults.map((file) => tallyFile(file, file.name.replace(`${clone}/`, ""))));
  if (exit !== 0 && tally.failed === 0) {
    const failures = [
      `${step}: vitest ended with ${exit} although no test failed (an error outside of the tests)`,
    ];
    return { ...tally, failed: 1, failures };
  }
  return tally;
}

function tallyFile(file: VitestReport["testResults"][number], path: string): Tally {
  const tally = { ...nothing, failures: [] as string[] };
  const fail = (words: string): void => {
    tally.failed += 1;
    tally.failures.push(`${path}: ${words}`);
  };
  for (const { fullName, status } of file.assertionResults) {
    if (status === "passed") tally.passed += 1;
    else if (status === "failed") fail(fullName);
    else if (reason.test(fullName)) tally.skipped += 1;
    else fail(`${fullName}: skipped, and its name does not say why, as in "(skipped: needs root)"`);
  }
  if (file.status === "failed" && tally.failed === 0)
    fail(firstLine(file.message) || "failed outside of its tests");
  return tally;
}

function firstLine(text = ""): string {
  return text.split("\n", 1)[0]?.trim() ?? "";
}
