import type { Output } from "@qrmaint/contracts";
import type { verifyChanges } from "@qrmaint/contracts/changes/contract";

export type Verification = Output<typeof verifyChanges>;
export type Finding = Verification["findings"][number];

/** Findings that are kept of one table. */
export const MOST_PER_TABLE = 50;

/** A finding about the log itself, or about a table as a whole. */
export const finding = (
  code: Finding["code"],
  position: number | null,
  table: string | null = null,
): Finding => ({
  code,
  position,
  table,
  rowKey: null,
});
