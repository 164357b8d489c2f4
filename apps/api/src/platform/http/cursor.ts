import { AppError } from "./app-error.ts";

/** Opaque to clients: the sort values of the last item. */
export function encodeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** @param length how many values the cursor of this list holds */
export function decodeCursor(text: string | undefined, length: number): (string | number | null)[] | null {
  if (text === undefined) return null;
  try {
    const values = JSON.parse(Buffer.from(text, "base64url").toString()) as unknown;
    if (
      Array.isArray(values) &&
      values.length === length &&
      values.every((value) => value === null || ["string", "number"].includes(typeof value))
    ) {
      return values as (string | number | null)[];
    }
  } catch {
    // falls through: whatever it is, it was not made here
  }
  throw new AppError("invalid-input", {
    errors: [
      { at: "/query/after", code: "cursor", message: "This is no cursor of this list: start without one." },
    ],
  });
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
