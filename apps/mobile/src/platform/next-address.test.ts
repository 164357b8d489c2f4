import { describe, expect, it } from "vitest";
import { safeNext } from "./next-address.ts";

describe("the address after signing in", () => {
  it("is a path of the application", () => {
    expect(safeNext("/mine/work")).toBe("/mine/work");
  });
  it("never leads to another place", () => {
    for (const wish of [
      "//evil.test",
      "/\\evil.test",
      "https://evil.test",
      "javascript:alert(1)",
      "~/x",
      "",
      null,
    ]) {
      expect([wish, safeNext(wish)]).toEqual([wish, "/"]);
    }
  });
});
