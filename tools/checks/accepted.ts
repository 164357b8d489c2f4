import { readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Debts that are known: lines of `check path` in accepted.txt. A violation there does not fail, a new one elsewhere
 * does, and so does a line whose debt is paid, so that the list only grows shorter.
 */
export async function splitAccepted(
  clone: string,
  check: string,
  violations: readonly string[],
): Promise<string[]> {
  const text = await readFile(join(clone, "tools/checks/accepted.txt"), "utf8");
  return applyAccepted(text, check, violations);
}

export function applyAccepted(text: string, check: string, violations: readonly string[]): string[] {
  const paths = text
    .split("\n")
    .flatMap((line) => (line.startsWith(`${check} `) ? [line.slice(check.length + 1).trim()] : []));
  const isAccepted = (violation: string): boolean => paths.some((path) => violation.startsWith(`${path}:`));
  const paid = paths.filter((path) => !violations.some((violation) => violation.startsWith(`${path}:`)));
  return [
    ...violations.filter((one) => !isAccepted(one)),
    ...paid.map((path) => `${path} keeps the rule now: take its line out of accepted.txt`),
  ];
}
