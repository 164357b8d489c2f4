import { afterEach, describe, expect, it } from "vitest";
import { closeToast, currentToasts, dropUndo, offerUndo, showToast, takeNewestUndo } from "./toast-store.ts";

afterEach(() => {
  for (const toast of currentToasts()) closeToast(toast.id);
});

describe("messages", () => {
  it("keep at most three, the newest ones", () => {
    for (const text of ["a", "b", "c", "d"]) showToast({ text });
    expect(currentToasts().map((toast) => toast.text)).toEqual(["b", "c", "d"]);
  });
  it("that report an error stay until closed, the others go by themselves, later when they can be undone", () => {
    showToast({ text: "failed", tone: "error" });
    showToast({ text: "done" });
    showToast({ text: "moved", undo: () => {} });
    const [failed, done, moved] = currentToasts();
    expect(failed?.lastsMs).toBeNull();
    expect(moved?.lastsMs ?? 0).toBeGreaterThan(done?.lastsMs ?? 0);
  });
  it("offer one way back at a time: what was done after it takes its place", () => {
    showToast({ text: "plain" });
    offerUndo("started", () => {});
    offerUndo("done", () => {});
    expect(currentToasts().map((toast) => toast.text)).toEqual(["plain", "done"]);
    dropUndo();
    expect(currentToasts().map((toast) => toast.text)).toEqual(["plain"]);
  });
  it("give the newest undo once, and the one before it next", () => {
    showToast({ text: "first", undo: () => {} });
    showToast({ text: "plain" });
    showToast({ text: "second", undo: () => {} });
    expect(takeNewestUndo()?.text).toBe("second");
    expect(takeNewestUndo()?.text).toBe("first");
    expect(takeNewestUndo()).toBeNull();
    expect(currentToasts().map((toast) => toast.text)).toEqual(["plain"]);
  });
});
