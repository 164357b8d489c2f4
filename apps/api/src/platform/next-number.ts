import { sql, TENANT, type Writer } from "@qrmaint/db";

/** Which documents are numbered, and what their numbers begin with. */
const PREFIXES = { asset: "EQ", request: "RQ", "work-order": "WO" } as const;
export type NumberedKind = keyof typeof PREFIXES;

/** The next `count` numbers of a kind, without gaps: a counter row under the tenant's clock. First to last. */
export async function nextNumbers(tx: Writer, kind: NumberedKind, count = 1): Promise<string[]> {
  const { value } = await tx.one<{ value: number }>(sql`
    insert into counters as c (tenant_id, name, value) values (${TENANT}, ${kind}, ${count})
    on conflict (tenant_id, name) do update set value = c.value + ${count} returning value`);
  return Array.from({ length: count }, (_, index) => formatNumber(kind, value - count + 1 + index));
}

/** `WO-000123`; longer numbers simply grow. */
export function formatNumber(kind: NumberedKind, value: number): string {
  return `${PREFIXES[kind]}-${String(value).padStart(6, "0")}`;
}
