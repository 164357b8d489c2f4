import { ROLE_PERMISSIONS } from "@qrmaint/contracts/permissions";
import { expect, test } from "vitest";
import { splitSteps } from "./main-step.ts";

test("a technician starts, finishes, and cannot close", () => {
  const { technician } = ROLE_PERMISSIONS;
  expect(splitSteps("open", technician).main?.to).toBe("in-progress");
  expect(splitSteps("in-progress", technician).main?.to).toBe("done");
  expect(splitSteps("in-progress", technician).others.map(({ to }) => to)).toEqual(["on-hold", "open"]);
  expect(splitSteps("done", technician).main).toBeUndefined();
});

test("a planner closes and may cancel; a requester takes no step", () => {
  expect(splitSteps("done", ROLE_PERMISSIONS.planner).main?.to).toBe("closed");
  expect(splitSteps("open", ROLE_PERMISSIONS.planner).others.map(({ to }) => to)).toContain("cancelled");
  expect(splitSteps("open", ROLE_PERMISSIONS.requester)).toEqual({ main: undefined, others: [] });
});
