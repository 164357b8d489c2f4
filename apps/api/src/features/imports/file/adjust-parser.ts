/** What of the parser's state its types do not tell. */
interface Inside {
  state?: { record?: unknown[]; field?: Field };
  info?: { records: number };
}
interface Field {
  prepend(bytes: unknown): void;
  toString(encoding: "utf8"): string;
}

/**
 * The parser makes an error, with a copy of the row in it, for each row of another length than the first one, and throws
 * it away: ten times the work, in files of half and blank rows. So it is told to expect what comes.
 */
export function expectAnyLength(parser: object): void {
  const { state } = parser as Inside;
  if (state === undefined) return;
  const expectedRecordLength = { get: () => state.record?.length, set: () => undefined };
  Object.defineProperties(state, { expectedRecordLength });
}

/**
 * Finds a quotation mark that opens a cell and is closed only by the one that opens a cell of a later row: what is between
 * them would become one text. The parser takes a mark with text behind it for no closing one and puts the opening one
 * back before the cell; there a line end followed by a separator tells that rows are swallowed.
 * @returns the records before the first such one; null while there is none
 */
export function watchSwallowedRows(parser: object, delimiter: string): () => number | null {
  const { state, info } = parser as Inside;
  const field = state?.field;
  let found: number | null = null;
  if (field !== undefined && info !== undefined) {
    const prepend = field.prepend.bind(field);
    field.prepend = (bytes) => {
      const text = field.toString("utf8");
      const lineEnd = text.search(/[\r\n]/);
      if (found === null && lineEnd >= 0 && text.includes(delimiter, lineEnd)) found = info.records;
      prepend(bytes);
    };
  }
  return () => found;
}
