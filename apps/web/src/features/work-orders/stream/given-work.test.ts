import type { HistoryEntry } from "@qrmaint/contracts/changes/contract";
import { expect, test } from "vitest";
import { happeningsOf } from "./happenings.ts";

const given = (operation: string, from: string | null, to: string | null): HistoryEntry => ({
  position: 7,
  at: "2026-01-02T09:00:00Z",
  happenedAt: "2026-01-02T09:00:00Z",
  actor: { kind: "member", name: "Anna" },
  table: "work_order_assignees",
  operation,
  fields: [{ field: "assignee", from, to }],
});

test("whom an order was given to and from whom it was taken are happenings of their own, also by one command", () => {
  const stream = happeningsOf(
    { steps: [] },
    [],
    [given("delete", "Jan", null), given("insert", null, "Ewa")],
  );
  expect(stream.map(({ by, fields }) => ({ by, ...fields[0] }))).toEqual([
    { by: "Anna", field: "assignee", from: "Jan", to: null },
    { by: "Anna", field: "assignee", from: null, to: "Ewa" },
  ]);
  expect(new Set(stream.map(({ key }) => key)).size).toBe(2);
});
