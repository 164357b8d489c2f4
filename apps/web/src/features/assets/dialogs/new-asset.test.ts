import { expect, it } from "vitest";
import { findMistakes, newAssetOf, type Draft } from "./new-asset.ts";
import { timeZones } from "./site-choices.ts";

const draft: Draft = {
  kind: "equipment",
  name: " Press ",
  type: " hydraulic ",
  timeZone: "Europe/Warsaw",
  currency: "PLN",
  address: "",
};

it("only a site carries a time zone and a currency, and stands below nothing", () => {
  expect(newAssetOf(draft, "h1")).toEqual({
    kind: "equipment",
    parentId: "h1",
    name: "Press",
    type: "hydraulic",
  });
  expect(newAssetOf({ ...draft, kind: "site" }, "h1")).toEqual({
    kind: "site",
    parentId: null,
    name: "Press",
    site: { timeZone: "Europe/Warsaw", currency: "PLN", address: "" },
  });
});

it("a name of blanks is no name", () => {
  expect([...findMistakes({ ...draft, name: "  " })]).toEqual(["name"]);
  expect(findMistakes(draft).size).toBe(0);
});

it("the chosen zone can always be chosen", () => {
  expect(timeZones("Made/Up")).toContain("Made/Up");
  expect(timeZones("Asia/Tokyo").slice(0, 3)).toEqual(["Asia/Tokyo", "Asia/Aden", "Asia/Almaty"]);
  expect(timeZones("Europe/Warsaw").filter((zone) => zone === "Europe/Warsaw")).toHaveLength(1);
});
