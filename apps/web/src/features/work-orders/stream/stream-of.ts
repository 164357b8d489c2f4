import type { HistoryEntry } from "@qrmaint/contracts/changes/contract";
import type { Comment } from "@qrmaint/contracts/comments/contract";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { ORDER_FIELDS, type OrderField } from "../order-words.ts";

export interface FieldChange {
  field: OrderField;
  from: string | null;
  to: string | null;
}
interface Known {
  key: string;
  at: string;
  /** null: the system, or somebody who left */
  by: string | null;
}
export type Happening =
  | (Known & { kind: "step"; step: WorkOrder["steps"][number] })
  | (Known & { kind: "comment"; comment: Comment })
  | (Known & { kind: "change"; fields: readonly FieldChange[] });

/** The names that the record has for the facts a reader knows; steps are told by the steps themselves. */
const COLUMNS: Readonly<Record<string, OrderField>> = {
  subject: "subject",
  description: "description",
  type: "type",
  priority: "priority",
  due_on: "dueOn",
};

/** Everything that happened to one order, oldest first; what happened at the same moment stays in the order of its kind. */
export function streamOf(
  order: Pick<WorkOrder, "steps">,
  comments: readonly Comment[],
  history: readonly HistoryEntry[],
): Happening[] {
  const steps = order.steps.map((step): Happening => ({
    kind: "step",
    key: step.id,
    at: step.at,
    by: step.by?.name ?? null,
    step,
  }));
  const said = comments.map((comment): Happening => ({
    kind: "comment",
    key: comment.id,
    at: comment.at,
    by: comment.author?.name ?? null,
    comment,
  }));
  const changes = history.flatMap((entry): Happening[] => {
    const fields = fieldsOf(entry);
    const { position, at, actor } = entry;
    return fields.length === 0 ? [] : [{ kind: "change", key: `${position}`, at, by: actor.name, fields }];
  });
  return [...steps, ...changes, ...said].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function fieldsOf({ operation, fields }: HistoryEntry): FieldChange[] {
  if (operation !== "update") return [];
  return fields
    .flatMap(({ field, from, to }) => {
      const known = COLUMNS[field];
      return known === undefined ? [] : [{ field: known, from, to }];
    })
    .sort((a, b) => ORDER_FIELDS.indexOf(a.field) - ORDER_FIELDS.indexOf(b.field));
}
