import type { ImportFileProblem } from "@qrmaint/contracts/imports/rules";

/** A file that is refused as a whole. The message is English and says what, where and how to mend it. */
export class ImportFileError extends Error {
  override readonly name = "ImportFileError";
  readonly code: ImportFileProblem;
  /** What the message names; all text, so that clients can put it into their own sentences. */
  readonly params: Record<string, string>;

  constructor(code: ImportFileProblem, params: Record<string, string | number> = {}) {
    const texts = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, String(value)]));
    super(sentences[code].replaceAll(/\{(\w+)\}/g, (_, key: string) => texts[key] ?? ""));
    this.code = code;
    this.params = texts;
  }
}

const saveAsCsv = "Open it there and save it as CSV (UTF-8), then import that file.";

const sentences: Record<ImportFileProblem, string> = {
  "file-empty": "The file is empty.",
  "file-too-large": "The file is larger than {limit} bytes. Split it into several files.",
  "file-is-spreadsheet": `The file is a spreadsheet, whatever its name ends in. ${saveAsCsv}`,
  "file-is-archive": "The file is a packed archive. Unpack it and import the table inside.",
  "file-is-pdf": "The file is a PDF document. Export the table from the system that made it, as CSV.",
  "file-is-web-page": `The file is a web page, as some systems export under another name. ${saveAsCsv}`,
  "file-is-xml": `The file is XML, not a table. ${saveAsCsv}`,
  "file-is-json": "The file is JSON, not a table. Export it as CSV.",
  "file-is-picture": "The file is a picture. Import a table in CSV.",
  "file-is-binary":
    "The file holds data that is no text in row {row}, near byte {byte}. Remove it there, or save the table as CSV again.",
  "encoding-broken": "Characters near byte {byte} are in no known encoding. Save the file as CSV in UTF-8.",
  "one-column":
    "Only one column was found. Columns are divided by a comma, a semicolon or a tab, and the first row holds their names.",
  "too-many-columns": "Row {row} has more than {limit} columns. Remove the columns that are not needed.",
  "name-too-long":
    "The name of column {column} in row {row} is longer than {limit} characters. The first row holds the names of the columns: shorten them.",
  "too-many-rows": "The file has more than {limit} rows. Split it into several files.",
  "row-too-long":
    "Row {row} is longer than {limit} characters; probably a quotation mark is not closed near there.",
  "quote-not-closed": "A quotation mark that opens in row {row} is never closed. Close it or remove it.",
  "row-broken": "Row {row} cannot be divided into cells. Look at its quotation marks.",
  "no-rows": "The file has names of columns but no rows under them.",
};
