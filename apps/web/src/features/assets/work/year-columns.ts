import { WORK_ORDER_TYPES } from "@qrmaint/contracts/work-orders/rules";

export type WorkType = (typeof WORK_ORDER_TYPES)[number];
export interface YearCount {
  year: number;
  type: WorkType;
  count: number;
}
export interface YearColumn {
  year: number;
  total: number;
  byType: Readonly<Record<WorkType, number>>;
}

/** More years than this do not fit beside each other. */
const MOST_YEARS = 20;

/** One column for every year from the first to the last with work, those without work too, so that gaps are seen. */
export function yearColumns(counts: readonly YearCount[]): YearColumn[] {
  if (counts.length === 0) return [];
  const years = counts.map(({ year }) => year);
  const last = Math.max(...years);
  const first = Math.max(Math.min(...years), last - MOST_YEARS + 1);
  return Array.from({ length: last - first + 1 }, (_nothing, index) => {
    const year = first + index;
    const of = (type: WorkType): number =>
      counts
        .filter((one) => one.year === year && one.type === type)
        .reduce((sum, { count }) => sum + count, 0);
    const byType = {
      corrective: of("corrective"),
      preventive: of("preventive"),
      inspection: of("inspection"),
      other: of("other"),
    };
    return { year, byType, total: Object.values(byType).reduce((sum, count) => sum + count, 0) };
  });
}

export interface Segment {
  type: WorkType;
  /** From the top of the chart, in its units. */
  y: number;
  height: number;
}

/** The types of one year on top of each other, from the ground up. A type that exists is at least one unit high. */
export function segmentsOf(column: YearColumn, most: number, chartHeight: number): Segment[] {
  let y = chartHeight;
  const segments: Segment[] = [];
  for (const type of WORK_ORDER_TYPES) {
    const count = column.byType[type];
    if (count === 0) continue;
    const height = Math.max(1, (count / Math.max(1, most)) * chartHeight);
    y -= height;
    segments.push({ type, y, height });
  }
  return segments;
}
