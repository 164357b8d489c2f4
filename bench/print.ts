import type { Row } from "./hot-paths.ts";

export interface Finding {
  name: string;
  value: string;
  limit: string;
  isMet: boolean;
}

const HEAD = [
  "path",
  "conn",
  "req/s",
  "p50 ms",
  "p99 ms",
  "node µs",
  "pg µs",
  "straight/s",
  "p50 ms",
  "pg µs",
  "ratio",
];

export function printRows(rows: readonly Row[]): void {
  printTable([
    HEAD,
    ...rows.map((row) => [
      row.path,
      String(row.connections),
      row.perSecond.toFixed(0),
      row.p50Ms.toFixed(2),
      row.p99Ms.toFixed(2),
      row.nodeMicros.toFixed(0),
      row.postgresMicros.toFixed(0),
      row.straight.perSecond.toFixed(0),
      row.straight.p50Ms.toFixed(2),
      row.straight.postgresMicros.toFixed(0),
      row.ratio.toFixed(2),
    ]),
  ]);
}

export function printFindings(findings: readonly Finding[]): void {
  printTable(findings.map(({ name, value, limit, isMet }) => [isMet ? "ok" : "MISSED", name, value, limit]));
}

function printTable(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join("  ")
        .trimEnd(),
    );
  console.log("");
}
