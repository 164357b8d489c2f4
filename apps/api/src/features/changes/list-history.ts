import { listHistory as operation, type HistoryEntry } from "@qrmaint/contracts/changes/contract";
import { AppError, notFound } from "../../platform/http/app-error.ts";
import { handleQuery } from "../../platform/http/binding.ts";
import { type HistoryRow, isInSight, listHistoryRows } from "./queries.ts";

const TABLES = { asset: "assets", "work-order": "work_orders", request: "requests" } as const;
const RIGHTS = { asset: "assets.read", "work-order": "work-orders.read", request: "requests.read" } as const;
/** Bookkeeping that says nothing to a reader. */
const HIDDEN = new Set([
  "id",
  "version",
  "position",
  "changed_at",
  "changed_by",
  "created_at",
  "created_by",
  "asset_path",
  "status_id",
  "import_identity",
  "status_since",
]);

export const listHistory = handleQuery(operation, ({ params, query, caller, reading }) => {
  if (!caller.permissions.has(RIGHTS[params.kind])) throw new AppError("not-permitted");
  return reading(async (tx) => {
    if (!(await isInSight(tx, params.kind, params.object))) throw notFound();
    const rows = await listHistoryRows(tx, {
      table: TABLES[params.kind],
      rowKey: params.object,
      withLabels: params.kind === "asset" && caller.permissions.has("labels.read"),
      before: query.after ?? null,
      limit: query.limit,
    });
    const shown = wholeCommands(rows, query.limit);
    return {
      items: shown.map((row) => toEntry(row, params.object)),
      next: rows.length > query.limit ? (shown.at(-1)?.position ?? null) : null,
    };
  });
});

/** A page never splits a command: what came with the first row too many waits with it for the next page. */
function wholeCommands(rows: readonly HistoryRow[], limit: number): readonly HistoryRow[] {
  const next = rows[limit];
  if (next === undefined) return rows;
  const before = rows.filter((row) => row.position > next.position);
  return before.length > 0 ? before : rows.filter((row) => row.position === next.position);
}

function toEntry(row: HistoryRow, object: string): HistoryEntry {
  const [kind = "system"] = row.actor.split(":");
  return {
    position: row.position,
    at: row.at,
    happenedAt: happenedAt(row),
    actor: { kind, name: row.actorName },
    table: row.table,
    operation: row.operation,
    fields: fieldsOf(row, object),
  };
}

/** Columns in which a new row says when it began by the device's clock. */
const MEASURED: Readonly<Record<string, string>> = {
  work_order_assignees: "assigned_at",
  requests: "reported_at",
};

function happenedAt(row: HistoryRow): string {
  const measured = row.operation === "insert" ? row.payload[MEASURED[row.table] ?? ""] : undefined;
  return typeof measured === "string" ? new Date(measured).toISOString() : row.at;
}

function fieldsOf(row: HistoryRow, object: string): HistoryEntry["fields"] {
  if (row.table === "work_order_assignees") return assigneeOf(row);
  return row.table === "labels" ? labelOf(row, object) : changedFields(row);
}

/** A label came to lead to the object, or ceased to; nothing where only something else of it changed. */
function labelOf({ payload, previous }: HistoryRow, object: string): HistoryEntry["fields"] {
  const codeOn = (held: Record<string, unknown> | null): string | null =>
    held?.["asset_id"] === object && held["state"] === "linked" ? asText(held["code"]) : null;
  const [from, to] = [codeOn(previous), codeOn(payload)];
  return from === to ? [] : [{ field: "label", from, to }];
}

function assigneeOf(row: HistoryRow): HistoryEntry["fields"] {
  const isTaken = row.operation === "delete";
  const { assigneeName: name } = row;
  return [{ field: "assignee", from: isTaken ? name : null, to: isTaken ? null : name }];
}

function changedFields(row: HistoryRow): HistoryEntry["fields"] {
  const names = new Set([...Object.keys(row.payload), ...Object.keys(row.previous ?? {})]);
  return [...names]
    .filter(
      (name) =>
        !HIDDEN.has(name) &&
        row.operation === "update" &&
        JSON.stringify(row.payload[name]) !== JSON.stringify(row.previous?.[name]),
    )
    .map((field) => ({ field, from: asText(row.previous?.[field]), to: asText(row.payload[field]) }));
}

const asText = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === "string" ? value : JSON.stringify(value);
