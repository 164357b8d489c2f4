import { afterEach, expect, it, vi } from "vitest";
import { openHome } from "./open-home.ts";

afterEach(() => vi.unstubAllGlobals());

const open = (isPhone: boolean) => {
  const replace = vi.fn();
  const go = vi.fn();
  vi.stubGlobal("location", { replace });
  vi.stubGlobal("matchMedia", () => ({ matches: isPhone }));
  openHome("/works", go);
  return { replace: replace.mock.calls, go: go.mock.calls };
};

it("is the phone's application on a phone, and the desk's elsewhere", () => {
  expect(open(true)).toEqual({ replace: [["/m/works"]], go: [] });
  expect(open(false)).toEqual({ replace: [], go: [["/works", { replace: true }]] });
});
