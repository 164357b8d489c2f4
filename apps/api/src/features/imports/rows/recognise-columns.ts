import type {
  ImportColumns,
  ImportDateFormat,
  ImportDecimalMark,
  ImportFieldKey,
} from "@qrmaint/contracts/imports/rules";
import { importFieldKeys, importFields, missingImportFields } from "@qrmaint/contracts/imports/rules";
import { claimsOfHeader } from "./header-names.ts";
import type { DateGuess } from "./read-day.ts";
import { guessDateFormat } from "./read-day.ts";
import { oneLine } from "./plain-text.ts";
import { guessDecimalMark } from "./read-amount.ts";

export interface RecognisedColumn {
  /** Position in the file, from 0. */
  index: number;
  /** As written in the file; may be empty. */
  name: string;
  field: ImportFieldKey | null;
  /** False for a name that is only probably meant so. */
  isSure: boolean;
  /** Up to five different values from the first rows. */
  samples: string[];
}

export interface Recognition {
  columns: RecognisedColumn[];
  assigned: ImportColumns;
  /** Required fields that no column's name tells. */
  missing: ImportFieldKey[];
  /** Null where a person has to say: see `dateCandidates`. */
  dateFormat: ImportDateFormat | null;
  dateCandidates: ImportDateFormat[];
  /** Null where a person has to say. */
  decimalMark: ImportDecimalMark | null;
}

/**
 * What each column holds, told by its name, and how days and amounts are written, told by the values.
 * @param header the row of names. @param rows some of the first rows; a thousand are enough
 */
export function recogniseColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Recognition {
  const { assigned, sure } = assignFields(header);
  const fieldOf = new Map(Object.entries(assigned).map(([field, index]) => [index, field as ImportFieldKey]));
  const columns = header.map((name, index): RecognisedColumn => {
    const field = fieldOf.get(index) ?? null;
    return {
      index,
      name: name.trim(),
      field,
      isSure: field !== null && sure.has(field),
      samples: samplesOf(rows, index),
    };
  });
  const dates = guessDateOfColumn(rows, assigned.occurredOn);
  return {
    columns,
    assigned,
    missing: missingImportFields(assigned),
    dateFormat: dates.format,
    dateCandidates: dates.candidates,
    decimalMark: guessMark(rows, assigned.cost),
  };
}

/**
 * Sure claims first, over all columns; among likely ones needed fields first. Each field takes one column
 * and each column one field.
 */
function assignFields(header: readonly string[]) {
  const claims = header.flatMap((name, index) =>
    claimsOfHeader(name).map((claim) => ({
      ...claim,
      index,
      need: isNeeded(claim.field) && !claim.isSure ? 0 : 1,
    })),
  );
  claims.sort(
    (one, other) =>
      one.need - other.need ||
      one.rank - other.rank ||
      order(one.field) - order(other.field) ||
      one.index - other.index,
  );
  const assigned: ImportColumns = {};
  const sure = new Set<ImportFieldKey>();
  const taken = new Set<number>();
  for (const pass of [true, false]) {
    for (const { field, index, isSure } of claims) {
      if (isSure !== pass || assigned[field] !== undefined || taken.has(index)) continue;
      assigned[field] = index;
      taken.add(index);
      if (isSure) sure.add(field);
    }
  }
  return { assigned, sure };
}

const isNeeded = (field: ImportFieldKey) =>
  importFields.some(({ key, isRequired }) => isRequired && key === field);

const order = (field: ImportFieldKey) => importFieldKeys.indexOf(field);

function samplesOf(rows: readonly (readonly string[])[], index: number): string[] {
  const samples = new Set<string>();
  for (const row of rows) {
    const value = (row[index] ?? "").trim();
    if (value !== "") samples.add(value.length > 100 ? `${value.slice(0, 99)}…` : value);
    if (samples.size === 5) break;
  }
  return [...samples];
}

/** Longer is neither a day nor an amount, and looking for one in it takes long. */
const VALUE_CHARACTERS = 60;

/** As the rows will be read, without what nobody sees. */
const valuesOf = (rows: readonly (readonly string[])[], index: number): string[] =>
  rows
    .map((row) => row[index] ?? "")
    .filter((value) => value.length <= VALUE_CHARACTERS)
    .map(oneLine);

function guessDateOfColumn(rows: readonly (readonly string[])[], index: number | undefined): DateGuess {
  if (index === undefined) return { format: null, candidates: [], read: 0, seen: 0 };
  return guessDateFormat(valuesOf(rows, index));
}

/** Without costs, or with whole amounts only, either mark reads the same: the point. */
function guessMark(
  rows: readonly (readonly string[])[],
  index: number | undefined,
): ImportDecimalMark | null {
  if (index === undefined) return ".";
  const guess = guessDecimalMark(valuesOf(rows, index));
  return guess.mark ?? (guess.isMarked ? null : ".");
}
