import { afterEach, expect, test, vi } from "vitest";
import { newFormIdentity } from "./form-identity.ts";

afterEach(() => vi.useRealTimers());

test("a form keeps its id and the moment of the first press through all of its tries", () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-01-15T09:00:00Z") });
  const identity = newFormIdentity();
  vi.setSystemTime(Date.parse("2026-01-15T09:05:00Z"));
  expect(identity.pressedAt()).toBe("2026-01-15T09:05:00.000Z");
  vi.setSystemTime(Date.parse("2026-01-15T11:00:00Z"));
  expect(identity.pressedAt()).toBe("2026-01-15T09:05:00.000Z");
  expect(newFormIdentity().id).not.toBe(identity.id);
});
