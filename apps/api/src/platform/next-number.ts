import type { Writer } from "@qrmaint/db";
import { advanceCounter } from "./queries.ts";

/** Which documents are numbered, and what their numbers begin with. */
const PREFIXES = { asset: "EQ", request: "RQ", "work-order": "WO" } as const;
export type NumberedKind = keyof typeof PREFIXES;

/** The next `count` numbers of a kind, without gaps: a counter row under the tenant's clock. First to last. */
export async function nextNumbers(tx: Writer, kind: NumberedKind, count = 1): Promise<string[]> {
  const value = await advanceCounter(tx, kind, count);
  return Array.from({ length: count }, (_, index) => formatNumber(kind, value - count + 1 + index));
}

/** `WO-000123`; longer numbers simply grow. */
export function formatNumber(kind: NumberedKind, value: number): string {
  return `${PREFIXES[kind]}-${String(value).padStart(6, "0")}`;
}
