import { AppError } from "./app-error.ts";

/** Opaque to clients: the sort values of the last item. */
export function encodeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

type Value = string | number | null;
/** What may stand at a place of a cursor; only what the database reads as such is let through. */
export type CursorKind = "text" | "instant" | "day or null" | "number" | "id";

const INSTANT = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const DAY = /^(?!0000)\d{4}-\d\d-\d\d$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const isDate = (value: Value, form: RegExp): boolean =>
  typeof value === "string" && form.test(value) && !Number.isNaN(Date.parse(value));
const IS_KIND: Record<CursorKind, (value: Value) => boolean> = {
  text: (value) => typeof value === "string" && !value.includes("\u0000"),
  instant: (value) => isDate(value, INSTANT),
  "day or null": (value) => value === null || isDate(value, DAY),
  number: (value) => typeof value === "number" && Math.abs(value) < 1e9,
  id: (value) => typeof value === "string" && UUID.test(value),
};

export const cursorProblem = (): AppError =>
  new AppError("invalid-input", {
    errors: [
      {
        at: "/query/after",
        code: "cursor",
        message: "This is no cursor of this list in this order: start without one.",
      },
    ],
  });

/**
 * @param kinds what the cursor of this list holds, in its order
 * @throws AppError "invalid-input" for what was not made by this list
 */
export function decodeCursor(text: string | undefined, kinds: readonly CursorKind[]): Value[] | null {
  if (text === undefined) return null;
  const values = parse(text);
  const isOfList =
    Array.isArray(values) &&
    values.length === kinds.length &&
    kinds.every((kind, index) => IS_KIND[kind](values[index] as Value));
  if (!isOfList) throw cursorProblem();
  return values as Value[];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    return null;
  }
}

/** Cuts a list that was read with one row more than asked for into a page and its cursor. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  cursorOf: (row: Row) => (string | number | null)[],
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    next: rows.length > limit && last !== undefined ? encodeCursor(cursorOf(last)) : null,
  };
}
