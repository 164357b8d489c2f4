import { expect, test } from "vitest";
import type { HistoryEntry } from "@qrmaint/contracts/changes/contract";
import { happeningsOf } from "./happenings.ts";

const step = {
  id: "s1",
  from: null,
  to: "open" as const,
  holdReason: null,
  reason: "",
  by: { id: "m1", name: "Anna" },
  at: "2026-01-02T08:00:00Z",
};
const comment = {
  id: "c1",
  body: "Ordered",
  author: null,
  authorKind: "member",
  at: "2026-01-02T10:00:00Z",
  files: [],
};
const change = (position: number, operation: string, fields: HistoryEntry["fields"]): HistoryEntry => ({
  position,
  at: "2026-01-02T11:00:00Z",
  happenedAt: "2026-01-02T09:00:00Z",
  actor: { kind: "member", name: "Jan" },
  table: "work_orders",
  operation,
  fields,
});

test("steps, changes and comments stand in one stream by when they happened, however late they arrived", () => {
  const changes = [
    change(7, "update", [
      { field: "due_on", from: null, to: "2026-02-01" },
      { field: "priority", from: "low", to: "high" },
    ]),
  ];
  const stream = happeningsOf({ steps: [step] }, [comment], changes);
  expect(stream.map(({ by }) => by)).toEqual(["Anna", "Jan", null]);
  expect(stream[1]?.at).toBe("2026-01-02T09:00:00Z");
  expect(stream[1]?.fields.map(({ field }) => field)).toEqual(["priority", "dueOn"]);
});

test("what steps tell already, and columns that no reader knows, are no happening", () => {
  const changes = [
    change(1, "insert", [{ field: "subject", from: null, to: "Oil leak" }]),
    change(2, "update", [
      { field: "category", from: "open", to: "done" },
      { field: "some_column", from: "1", to: "2" },
    ]),
  ];
  expect(happeningsOf({ steps: [] }, [], changes)).toEqual([]);
});
