/** Day, machine, subject, and cost in minor units as they stand on the order; null where no cost was given. */
export type OrderRow = readonly [day: string, asset: string, subject: string, costMinor: number | null];
/** Row as a spreadsheet counts, the column's name (null: the whole row), and the code. */
export type RowError = readonly [row: number, column: string | null, code: string];

/** What a person is told of a file, or what comes out of it. Exactly one of the first seven. */
export interface Expected {
  /** Refused when its bytes come, by the store. */
  upload?: string;
  /** Refused before there is an import, for what the store found it to be. */
  creation?: string;
  /** Refused as a whole by the import. */
  file?: string;
  /** Columns that somebody has to assign before anything is read. */
  missing?: readonly string[];
  /** What a person has to say first, because the values can be read in two ways. */
  asks?: "date" | "amount";
  errors?: readonly RowError[];
  rows?: readonly OrderRow[];
  /** Beside `file`: what its message names. */
  params?: Record<string, string>;
  /** Beside `file`: words of the sentence that says how to mend it. */
  says?: RegExp;
  /** Beside `rows`: texts that the orders' descriptions hold, whatever the order. */
  descriptions?: readonly string[];
  /** Beside `rows`: the currency of all costs. */
  currency?: string;
  /** Beside `rows`: how many machines were made. */
  machines?: number;
}

export interface ImportCase {
  name: string;
  bytes: () => Uint8Array | string;
  expected: Expected;
  /** The site's zone; Warsaw when nothing is said. */
  timeZone?: string;
}
