import type { ImportWarning } from "@qrmaint/contracts/imports/contract";
import type { EarlierRun } from "./queries.ts";
import { columnsFingerprint, columnsWithout } from "./rows/row-identity.ts";

/**
 * A file whose columns no earlier import of its source had would double the history: every filled cell is part of a
 * row's identity. Silent where one earlier import had these very columns, for those rows are known.
 * @param earlier newest first
 */
export function warnOfOtherColumns(
  header: readonly string[],
  earlier: readonly EarlierRun[],
): ImportWarning[] {
  const fingerprint = columnsFingerprint(header);
  const [last] = earlier;
  if (last === undefined || earlier.some((run) => columnsFingerprint(run.header) === fingerprint)) return [];
  return [
    {
      code: "other-columns",
      importId: last.id,
      fileName: last.fileName,
      importedAt: last.createdAt,
      missing: columnsWithout(last.header, header),
      added: columnsWithout(header, last.header),
    },
  ];
}
