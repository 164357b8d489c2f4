import type { ImportMapping } from "@qrmaint/contracts/imports/contract";

/** @param value the column's position as the list says it; empty for none */
export function assignColumn(mapping: ImportMapping, field: string, value: string): ImportMapping {
  const others = Object.fromEntries(Object.entries(mapping.columns).filter(([key]) => key !== field));
  return { ...mapping, columns: value === "" ? others : { ...others, [field]: Number(value) } };
}

/** The first different, filled cells of a column: they tell more of it than its name does. */
export function samplesOf(rows: readonly (readonly string[])[], column: number | undefined): string[] {
  if (column === undefined) return [];
  const cells = rows.map((row) => (row[column] ?? "").trim()).filter((cell) => cell !== "");
  return [...new Set(cells)].slice(0, 3);
}
