import { expect, test } from "vitest";
import { secretInAddress } from "./secret-in-address.ts";

test("only what can be a secret is taken from the address", () => {
  expect(secretInAddress(`#${"a".repeat(43)}`)).toBe("a".repeat(43));
  for (const hash of ["", "#", "#short", `#${"a".repeat(44)}`, `#${"a".repeat(42)}<`])
    expect(secretInAddress(hash)).toBe("");
});
