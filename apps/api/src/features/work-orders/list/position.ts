import type { listWorkOrders } from "@qrmaint/contracts/work-orders/contract";
import type { Query } from "@qrmaint/contracts";
import { AppError } from "../../../platform/http/app-error.ts";
import { decodeCursor } from "../../../platform/http/cursor.ts";
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

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (value: unknown): boolean =>
  typeof value === "string" && DAY.test(value) && !Number.isNaN(Date.parse(value));

/** @throws AppError "invalid-input" for a cursor of another list or another sort */
export function readPosition(after: string | undefined, sort: Position["sort"]): Position | null {
  const values = decodeCursor(after, 5);
  if (values === null) return null;
  const [of, instant, number, dueOn, id] = values;
  const isGood =
    of === sort &&
    typeof instant === "string" &&
    !Number.isNaN(Date.parse(instant)) &&
    typeof number === "number" &&
    (dueOn === null || isDay(dueOn)) &&
    typeof id === "string" &&
    UUID.test(id);
  if (!isGood) {
    throw new AppError("invalid-input", {
      errors: [
        {
          at: "/query/after",
          code: "cursor",
          message: "This is no cursor of this list in this order: start without one.",
        },
      ],
    });
  }
  return { sort, instant, number, dueOn: dueOn as string | null, id };
}

export const positionOf = (sort: Position["sort"], row: ListRow): (string | number | null)[] => [
  sort,
  row.happenedAt,
  sort === "priority" ? row.urgency : row.rank,
  row.dueOn,
  row.id,
];
