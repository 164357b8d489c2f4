import { expect, test } from "vitest";
import { ROLE_PERMISSIONS } from "@qrmaint/contracts/permissions";
import { stepBack } from "./step-back.ts";

const { planner, technician } = ROLE_PERMISSIONS;
const open = { category: "open", holdReason: null } as const;

test("a start is taken back to open, a continued work to the pause with its reason", () => {
  expect(stepBack(open, "in-progress", technician, "slip")).toEqual({ to: "open" });
  expect(stepBack({ category: "on-hold", holdReason: "parts" }, "in-progress", technician, "slip")).toEqual({
    to: "on-hold",
    holdReason: "parts",
  });
});

test("a finish and a cancellation are taken back with a sentence why", () => {
  const working = { category: "in-progress", holdReason: null } as const;
  expect(stepBack(working, "done", technician, "slip")).toEqual({ to: "in-progress", reason: "slip" });
  expect(stepBack(open, "cancelled", planner, "slip")).toEqual({ to: "open", reason: "slip" });
});

test("no way back is offered that would end in another state, or without the right", () => {
  expect(stepBack({ category: "done", holdReason: null }, "closed", planner, "slip")).toBeNull();
  expect(stepBack(open, "done", planner, "slip")).toBeNull();
  expect(stepBack(open, "cancelled", technician, "slip")).toBeNull();
});
