import { cleanup, screen } from "@testing-library/react";
import { exampleOrder } from "@qrmaint/client/testing/example-order";
import type { WorkOrderSummary } from "@qrmaint/contracts/work-orders/contract";
import { afterEach, expect, it } from "vitest";
import { show } from "../../../testing/scene.tsx";
import { OrderRow } from "./order-row.tsx";

afterEach(cleanup);

const open = (change: Partial<WorkOrderSummary>): string => {
  show(
    <OrderRow
      order={{ ...exampleOrder(), ...change }}
      href="/work-orders/w1"
      isActive={false}
      isOpen={false}
      isSelected={false}
      onSelect={() => {}}
      onFocused={() => {}}
      onNear={() => {}}
    />,
  );
  return screen.getByRole("link").textContent;
};
const due = { dueOn: "2026-01-05", isOverdue: true };

it("unfinished work says until when, and that it is late", () => {
  expect(open({ ...due, category: "open", completedAt: null, occurredOn: null })).toMatch(
    /Overdue.*5 Jan 2026/,
  );
});

it.each(["done", "closed"] as const)(
  "of %s work stands when it was done; nothing of it is late",
  (category) => {
    const words = open({ ...due, category, completedAt: "2026-01-09T10:00:00Z", occurredOn: null });
    expect(words).toMatch(/Done on this day.*9 Jan 2026/);
    expect(words).not.toMatch(/Overdue|5 Jan/);
  },
);

it("imported work was done on the day of its file; cancelled work on none", () => {
  const imported = {
    category: "closed",
    completedAt: "2004-07-01T10:00:00Z",
    occurredOn: "2004-07-01",
  } as const;
  expect(open({ ...due, ...imported })).toContain("1 Jul 2004");
  cleanup();
  expect(open({ ...due, category: "cancelled", completedAt: null, occurredOn: null })).not.toMatch(/Jan|Jul/);
});
