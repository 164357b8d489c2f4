import { expect, test } from "vitest";
import { bodyOf, emptyDraft, missingIn } from "./new-order.ts";

test("an order needs a subject and an object, and blanks are no subject", () => {
  expect(missingIn(emptyDraft(""))).toEqual(["subject", "asset"]);
  expect(missingIn({ ...emptyDraft("a"), subject: "  " })).toEqual(["subject"]);
  expect(missingIn({ ...emptyDraft("a"), subject: "Oil leak" })).toEqual([]);
});

test("an order without a date is sent as one that is not due", () => {
  const body = bodyOf({ ...emptyDraft("a"), subject: " Oil leak ", assignees: ["m"] }, "id", []);
  expect(body).toMatchObject({ id: "id", subject: "Oil leak", assetIds: ["a"], dueOn: null });
  expect(body.assignees).toEqual([{ kind: "person", id: "m" }]);
});
