import { describe, expect, it } from "vitest";
import { exampleAsset } from "@qrmaint/client/testing/example-asset";
import { changedFacts, fieldsOf, readFact, writeFact } from "./fact-fields.ts";
import { refusal } from "./send-bytes.ts";

const site = exampleAsset({
  kind: "site",
  site: { timeZone: "Europe/Warsaw", currency: "PLN", address: "Łódź" },
});

describe("facts", () => {
  it("are written as they were read", () => {
    const machine = exampleAsset({ tags: ["hot", "new"], criticality: "B", externalId: "X-1" });
    for (const { key } of fieldsOf(machine)) {
      const written = { ...machine, ...writeFact(machine, key, readFact(machine, key)) };
      expect([key, readFact(written as typeof machine, key)]).toEqual([key, readFact(machine, key)]);
    }
  });
  it("that are emptied become absent, not an empty word", () => {
    expect(writeFact(site, "externalId", "  ")).toEqual({ externalId: null });
    expect(writeFact(site, "criticality", "")).toEqual({ criticality: null });
    expect(writeFact(site, "tags", " , ")).toEqual({ tags: [] });
  });
  it("of a site travel together", () => {
    expect(writeFact(site, "currency", "eur")).toEqual({
      site: { timeZone: "Europe/Warsaw", currency: "EUR", address: "Łódź" },
    });
  });
  it("name the same tag once", () => {
    expect(writeFact(site, "tags", "a, b,a ")).toEqual({ tags: ["a", "b"] });
  });
  it("that belong to a site are asked of a site only", () => {
    expect(fieldsOf({ kind: "site" }).map(({ key }) => key)).toContain("timeZone");
    expect(fieldsOf({ kind: "line" }).map(({ key }) => key)).not.toContain("timeZone");
  });
});

it("a conflict names exactly what somebody else changed", () => {
  const before = exampleAsset({ model: "A", version: 1 });
  const present = { ...before, model: "B", tags: ["x"], version: 2 };
  expect(changedFacts(before, present)).toEqual([
    { key: "model", from: "A", to: "B" },
    { key: "tags", from: "", to: "x" },
  ]);
});

it("a refused photo keeps the server's reason; another answer counts as not reached", () => {
  expect(refusal(415, '{"code":"file-type","title":"no"}')).toMatchObject({ problem: { code: "file-type" } });
  expect(refusal(502, "<html>").message).toBe("status 502");
});
