import type { listWorkOrders } from "@qrmaint/contracts/work-orders/contract";
import type { Query } from "@qrmaint/contracts";
import { cursorProblem, decodeCursor } from "../../../platform/http/cursor.ts";
import type { ListRow } from "./queries.ts";

/** Where a page ended: the values of its sort, and the id that makes the order total. */
export interface Position {
  sort: Query<typeof listWorkOrders>["sort"];
  /** ISO 8601 */
  instant: string;
  /** Urgency of a priority, or the rank of a match. */
  number: number;
  dueOn: string | null;
  id: string;
}

/** @throws AppError "invalid-input" for a cursor of another list or another sort */
export function readPosition(after: string | undefined, sort: Position["sort"]): Position | null {
  const values = decodeCursor(after, ["text", "instant", "number", "day or null", "id"]);
  if (values === null) return null;
  const [of, instant, number, dueOn, id] = values as [string, string, number, string | null, string];
  if (of !== sort) throw cursorProblem();
  // A rank is a real in the database, an urgency a whole number; another's is brought into their range.
  return { sort, instant, number: sort === "priority" ? Math.trunc(number) : Math.fround(number), dueOn, id };
}

export const positionOf = (sort: Position["sort"], row: ListRow): (string | number | null)[] => [
  sort,
  row.happenedAt,
  sort === "priority" ? row.urgency : row.rank,
  row.dueOn,
  row.id,
];
