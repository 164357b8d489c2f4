import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { answerCalls, show } from "../../../testing/scene.tsx";
import { HistoryTab } from "./history-tab.tsx";
import { recordedText } from "./history-words.ts";
import { YearBars } from "./year-bars.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const entry = (position: number, operation: string, fields: unknown[] = []) => ({
  position,
  at: "2026-01-02T08:00:00Z",
  actor: { kind: "member", name: position === 1 ? null : "Anna Nowak" },
  table: "assets",
  operation,
  fields,
});

it("the history speaks in sentences, and what no reader knows is left out", async () => {
  answerCalls(() => ({
    body: {
      next: null,
      items: [
        entry(4, "update", [{ field: "some_column", from: "1", to: "2" }]),
        entry(3, "update", [{ field: "deleted_at", from: null, to: "2026-01-02T08:00:00Z" }]),
        entry(2, "update", [
          { field: "model", from: "PX", to: "" },
          { field: "status", from: "operational", to: "down" },
        ]),
        entry(1, "insert"),
        {
          ...entry(0, "insert", [{ field: "label", from: null, to: "525E2SMXZ00N94BQTQ3S89GP8X" }]),
          table: "labels",
        },
        { ...entry(-1, "update", [{ field: "label", from: "AB-12", to: null }]), table: "labels" },
      ],
    },
  }));
  show(<HistoryTab asset="a1" />);
  expect(await screen.findByText("Moved to the bin")).toBeTruthy();
  expect(screen.getByText("Model: PX → not given")).toBeTruthy();
  expect(screen.getByText("Status: Down")).toBeTruthy();
  expect(screen.getByText(/a former member/)).toBeTruthy();
  expect(screen.getByText("Label 525E2… linked")).toBeTruthy();
  expect(screen.getByText("Label AB-12 revoked")).toBeTruthy();
  expect(screen.getAllByRole("listitem")).toHaveLength(5);
});

it("a history that cannot be loaded says so and offers another try", async () => {
  answerCalls(() => ({ status: 500, body: { code: "internal", title: "", status: 500, retry: "later" } }));
  show(<HistoryTab asset="a1" />);
  expect(await screen.findByText("The history could not be loaded.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
});

it("the years say their numbers to those who do not see the bars", () => {
  show(
    <YearBars
      counts={[
        { year: 2025, type: "corrective", count: 4 },
        { year: 2025, type: "inspection", count: 1 },
      ]}
    />,
  );
  expect(screen.getByRole("listitem").textContent).toContain("2025: 5\nRepair: 4\nInspection: 1");
});

it("recorded values read like typed ones", () => {
  expect(recordedText("tags", '["a","b"]')).toBe("a, b");
  expect(recordedText("tags", "broken")).toBe("broken");
  expect(recordedText("isPublicReporting", "true")).toBe("yes");
  expect(recordedText("model", null)).toBe("");
});
