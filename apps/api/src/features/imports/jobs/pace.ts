/** How long a chunk should hold the tenant's clock: others of the tenant wait for one chunk at most, and are to wait 200 ms. */
const WISHED_MS = 80;
const FIRST_ROWS = 50;
const MOST_ROWS = 500;

export interface Pace {
  /** How many rows the next chunk should have. */
  readonly rows: number;
  /** Tells how long a chunk took. */
  took(rows: number, ms: number): void;
}

/** The length of chunks under the tenant's clock, by how long those before took: machines and rows are not alike. */
export function createPace(): Pace {
  let rows = FIRST_ROWS;
  return {
    get rows() {
      return rows;
    },
    took(count, ms) {
      if (count === 0) return;
      const wished = Math.floor((count * WISHED_MS) / Math.max(ms, 1));
      // At most twice as many as before: one quick chunk of rows that were known says little of those that are new.
      rows = Math.max(1, Math.min(wished, rows * 2, MOST_ROWS));
    },
  };
}
