/** What the import of work history understands: shared by the server that reads and the screen that maps. */

/** A field of a work order (or of its asset) that a column can be assigned to. */
export interface ImportField {
  key: ImportFieldKey;
  isRequired: boolean;
}

export const importFieldKeys = [
  "occurredOn",
  "asset",
  "subject",
  "type",
  "cost",
  "foreignNumber",
  "description",
  "failureMode",
  "failedPart",
  "failureAction",
  "functionalLocation",
  "location",
  "majorSystem",
  "variant",
  "runningTime",
  "suspension",
] as const;

export type ImportFieldKey = (typeof importFieldKeys)[number];

const required: ReadonlySet<ImportFieldKey> = new Set(["occurredOn", "asset", "subject"]);

export const importFields: readonly ImportField[] = importFieldKeys.map((key) => ({
  key,
  isRequired: required.has(key),
}));

/** How days are written in a file; one way in the whole file. Year first takes `-`, `/`, `.` or nothing between. */
export const importDateFormats = [
  "yyyy-mm-dd",
  "dd.mm.yyyy",
  "dd/mm/yyyy",
  "mm/dd/yyyy",
  "dd-mm-yyyy",
] as const;
export type ImportDateFormat = (typeof importDateFormats)[number];

export const importDecimalMarks = [".", ","] as const;
export type ImportDecimalMark = (typeof importDecimalMarks)[number];

/** Which column (by its position from 0) holds which field. */
export type ImportColumns = Partial<Record<ImportFieldKey, number>>;

export const importLimits = {
  fileBytes: 50_000_000,
  columns: 200,
  cellCharacters: 10_000,
  columnNameCharacters: 500,
  /** With the row of names. */
  rows: 1_000_000,
  subjectCharacters: 200,
  descriptionCharacters: 10_000,
  assetCharacters: 120,
  codeCharacters: 200,
  /** Either side of zero. A million rows of it still sum up to a whole number that is exact in JavaScript. */
  costMinor: 9_000_000_000,
  firstYear: 1900,
  lastYear: 2199,
} as const;

/** Why a whole file is refused; nothing of it is written then. */
export const importFileProblems = [
  "file-empty",
  "file-too-large",
  "file-is-spreadsheet",
  "file-is-archive",
  "file-is-pdf",
  "file-is-web-page",
  "file-is-xml",
  "file-is-json",
  "file-is-picture",
  "file-is-binary",
  "encoding-broken",
  "one-column",
  "too-many-columns",
  "name-too-long",
  "too-many-rows",
  "row-too-long",
  "quote-not-closed",
  "row-broken",
  "no-rows",
] as const;
export type ImportFileProblem = (typeof importFileProblems)[number];

/** Why one row is refused; the others can be imported without it. */
export const importRowProblems = [
  "row-is-header",
  "row-too-short",
  "row-too-long",
  "cell-too-long",
  "cell-empty",
  "date-unreadable",
  "date-impossible",
  "date-out-of-range",
  "amount-unreadable",
  "amount-other-currency",
  "amount-too-large",
] as const;
export type ImportRowProblem = (typeof importRowProblems)[number];

/** Required fields without a column, in the order of the fields. */
export function missingImportFields(columns: ImportColumns): ImportFieldKey[] {
  return importFields
    .filter((field) => field.isRequired && columns[field.key] === undefined)
    .map(({ key }) => key);
}

/** Columns that more than one field claims; each column has one meaning. */
export function contestedImportColumns(columns: ImportColumns): number[] {
  const claims = new Map<number, number>();
  for (const column of Object.values(columns)) claims.set(column, (claims.get(column) ?? 0) + 1);
  return [...claims].filter(([, count]) => count > 1).map(([column]) => column);
}

export type ImportedOrderType = "corrective" | "preventive" | "inspection" | "other";

const orderTypeWords: readonly [ImportedOrderType, readonly string[]][] = [
  [
    "corrective",
    [
      "pm01",
      "zm01",
      "corrective",
      "breakdown",
      "repair",
      "failure",
      "cm",
      "korekcyjne",
      "korekcyjny",
      "awaria",
    ].concat(["awaryjne", "naprawa", "usterka", "remont awaryjny", "interwencja"]),
  ],
  [
    "preventive",
    [
      "pm02",
      "zm02",
      "preventive",
      "planned maintenance",
      "scheduled",
      "prewencyjne",
      "prewencyjny",
      "prewencja",
    ].concat(["profilaktyczne", "profilaktyka", "planowe", "konserwacja"]),
  ],
  ["inspection", ["inspection", "przeglad", "inspekcja", "kontrola"]],
];

/**
 * What a source's order type means here. An unknown one is data, not an error: the order is `other` and
 * keeps the source's word. Without a type the order is corrective, as most history is.
 */
export function importedOrderType(word: string): ImportedOrderType {
  const plain = plainWord(word);
  if (plain === "") return "corrective";
  return orderTypeWords.find(([, words]) => words.includes(plain))?.[0] ?? "other";
}

/** Lower case, without Polish and other marks, one space between words. */
export function plainWord(word: string): string {
  return word
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ł", "l")
    .replaceAll(/\s+/gu, " ")
    .trim();
}
