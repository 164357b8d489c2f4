import { streamOf, type StreamEntry } from "@qrmaint/client/work-orders/stream-of";
import type { HistoryEntry } from "@qrmaint/contracts/changes/contract";
import type { Comment } from "@qrmaint/contracts/comments/contract";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { ORDER_FIELDS, type OrderField } from "../order-words.ts";

export interface FieldChange {
  /** assignee: given to somebody, or taken from them */
  field: OrderField | "assignee";
  from: string | null;
  to: string | null;
}
/** A step, a comment, or facts that were changed. */
export interface Happening extends StreamEntry {
  fields: readonly FieldChange[];
}

/** The names that the record has for the facts a reader knows; steps are told by the steps themselves. */
const COLUMNS: Readonly<Record<string, OrderField>> = {
  subject: "subject",
  description: "description",
  type: "type",
  priority: "priority",
  due_on: "dueOn",
};

/** Everything that happened to one order, oldest first. */
export function happeningsOf(
  order: Pick<WorkOrder, "steps">,
  comments: readonly Comment[],
  history: readonly HistoryEntry[],
): Happening[] {
  const told = streamOf(order.steps, comments).map((entry) => ({ ...entry, fields: [] }));
  const changes = history.flatMap((entry, index): Happening[] => {
    const fields = fieldsOf(entry);
    const { position, happenedAt: at, actor } = entry;
    if (fields.length === 0) return [];
    return [{ key: `${position}/${index}`, at, by: actor.name, step: null, comment: null, fields }];
  });
  return [...told, ...changes].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** What an order was made with is no change; whom it was given to is one from the beginning. */
function fieldsOf({ table, operation, fields }: HistoryEntry): FieldChange[] {
  if (table === "work_order_assignees")
    return fields.map(({ from, to }) => ({ field: "assignee", from, to }));
  if (operation !== "update") return [];
  return fields
    .flatMap(({ field, from, to }) => {
      const known = COLUMNS[field];
      return known === undefined ? [] : [{ field: known, from, to }];
    })
    .sort((a, b) => ORDER_FIELDS.indexOf(a.field) - ORDER_FIELDS.indexOf(b.field));
}
