import { useLingui } from "@lingui/react/macro";
import type { ImportRun } from "@qrmaint/contracts/imports/contract";
import type { ImportFieldKey, ImportFileProblem, ImportRowProblem } from "@qrmaint/contracts/imports/rules";

export function useStateWord(): (state: ImportRun["state"]) => string {
  const { t } = useLingui();
  return (state) =>
    ({
      draft: t`Being prepared`,
      running: t`Running`,
      stopped: t`Stopped`,
      done: t`Done`,
      failed: t`Failed`,
      undoing: t`Being undone`,
      undone: t`Undone`,
    })[state];
}

export function useFieldWord(): (field: string) => string {
  const { t } = useLingui();
  return (field) => {
    const words: Record<ImportFieldKey, string> = {
      occurredOn: t`Date`,
      asset: t`Machine`,
      subject: t`Subject`,
      type: t`Type of order`,
      cost: t`Cost`,
      foreignNumber: t`Number in the source`,
      description: t`Description`,
      failureMode: t`Failure mode`,
      failedPart: t`Failed part`,
      failureAction: t`Action taken`,
      functionalLocation: t`Functional location`,
      location: t`Place`,
      majorSystem: t`System of the machine`,
      variant: t`Variant`,
      runningTime: t`Running time`,
      suspension: t`Suspension`,
    };
    return words[field as ImportFieldKey] ?? field;
  };
}

/** Why the whole file is not taken, and what to do; null for a code that says nothing about the file. */
export function useFileProblemWords(): (code: string) => string | null {
  const { t } = useLingui();
  const save = t`Save it as CSV in the program it comes from, then choose that file.`;
  return (code) => {
    const words: Record<ImportFileProblem, string> = {
      "file-empty": t`The file is empty. Choose another one.`,
      "file-too-large": t`The file is larger than 50 MB. Divide it into smaller ones.`,
      "file-is-spreadsheet": `${t`This is a spreadsheet of Excel or of another program, not a CSV.`} ${save}`,
      "file-is-archive": t`This is a compressed archive. Unpack it and choose the CSV in it.`,
      "file-is-pdf": `${t`This is a PDF, not a table.`} ${save}`,
      "file-is-web-page": `${t`This is a web page, not a table.`} ${save}`,
      "file-is-xml": `${t`This is XML, not a CSV.`} ${save}`,
      "file-is-json": `${t`This is JSON, not a CSV.`} ${save}`,
      "file-is-picture": t`This is a picture. Choose a CSV.`,
      "file-is-binary": `${t`The file holds characters that are no text.`} ${save}`,
      "encoding-broken": t`The letters of the file cannot be read. Save it as CSV in UTF-8.`,
      "one-column": t`The file has one column only. Save it as CSV with commas or semicolons between the columns.`,
      "too-many-columns": t`The file has more than 200 columns. Remove those that are not needed.`,
      "name-too-long": t`A name of a column is too long. The first row of the file must hold the names of the columns.`,
      "too-many-rows": t`The file has more than a million rows. Divide it into smaller ones.`,
      "row-too-long": t`A row of the file is too long. Look for a quotation mark that is not closed.`,
      "quote-not-closed": t`A quotation mark in the file is not closed. Save the file as CSV again.`,
      "row-broken": t`A row of the file is broken. Save the file as CSV again.`,
      "no-rows": t`The file has names of columns but no rows.`,
    };
    const others: Record<string, string> = {
      // The store refuses what is neither text nor a picture nor a PDF, before the import looks at it.
      "file-type": `${t`This is not a text file.`} ${save}`,
      "file-type-heic": t`This is a picture. Choose a CSV.`,
      "import-rows": t`Rows of the file cannot be read. Correct them in the file and import it again; nothing was written.`,
      "import-columns": t`Columns that are needed are not assigned.`,
      "import-amount-ambiguous": t`The file does not show whether a dot or a comma stands before the decimal places. Choose how amounts are written.`,
      "import-date-ambiguous": t`The file does not show whether the day or the month comes first. Choose how dates are written.`,
    };
    return words[code as ImportFileProblem] ?? others[code] ?? null;
  };
}

const NUMBER_OF_DAYS = /^\d{5}(?:[.,]\d+)?$/;
const SHORT_YEAR = /^\d{1,2}([./-])\d{1,2}\1\d{2}$/;

export function useRowProblemWords(): (code: string, params: Record<string, string>) => string {
  const { t } = useLingui();
  return (code, { value = "", expected = "", found = "", currency = "" }) => {
    const words: Record<ImportRowProblem, string> = {
      "row-is-header": t`The names of the columns stand here once more. Remove this row.`,
      "row-too-short": t`The row has ${found} cells instead of ${expected}.`,
      "row-too-long": t`The row has ${found} cells instead of ${expected}.`,
      "cell-too-long": t`The text is too long.`,
      "cell-empty": t`The cell is empty.`,
      "date-unreadable": NUMBER_OF_DAYS.test(value)
        ? t`This is a number of days, as spreadsheets keep a date: ${value}. Format the column as a date there and save it again.`
        : SHORT_YEAR.test(value)
          ? t`The year needs four digits: ${value}`
          : t`This is not a date as chosen: ${value}`,
      "date-impossible": t`There is no such day: ${value}`,
      "date-out-of-range": t`The year must be from 1900 to 2199: ${value}`,
      "amount-unreadable": t`This is not an amount: ${value}`,
      "amount-other-currency": t`The amount is in another currency than ${currency}: ${value}`,
      "amount-too-large": t`The amount is too large: ${value}`,
    };
    return words[code as ImportRowProblem] ?? code;
  };
}

interface Refused {
  problem?: { code?: string; errors?: { code?: string; params?: Record<string, string> }[] };
}

/** What a refused call says of the file: the code beside the problem's own. */
export function fileProblemCode(error: unknown): string {
  const { problem } = error as Refused;
  return problem?.errors?.[0]?.code ?? problem?.code ?? "";
}

/** The row at which reading of the file ended; undefined where no row is meant. */
export const fileProblemRow = (error: unknown): string | undefined =>
  (error as Refused).problem?.errors?.[0]?.params?.["row"];
