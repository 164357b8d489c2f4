import { describe, expect, it } from "vitest";
import { safeNext } from "./next-address.ts";

const origin = "https://example.test";

describe("the address after signing in", () => {
  it("is a path of this origin, with its search", () => {
    expect(safeNext("/acme/work-orders?scope=mine", origin)).toBe("/acme/work-orders?scope=mine");
  });
  it("never leads to another place", () => {
    const wishes = [
      "https://evil.test",
      "//evil.test",
      "/\\evil.test",
      "\\\\evil.test",
      "javascript:alert(1)",
      "/\t/evil.test",
      "data:text/html,x",
      "evil.test",
      "https:evil.test",
      "///evil.test",
      "http://[",
      "",
      null,
    ];
    for (const wish of wishes) expect([wish, safeNext(wish, origin)]).toEqual([wish, "/"]);
  });
});
