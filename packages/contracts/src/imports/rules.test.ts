import { describe, expect, test } from "vitest";
import { contestedImportColumns, importedOrderType, importFieldKeys, missingImportFields } from "./rules.ts";

describe("columns of an import", () => {
  test("day, machine and text are needed, nothing else", () => {
    expect(missingImportFields({})).toEqual(["occurredOn", "asset", "subject"]);
    expect(missingImportFields({ occurredOn: 0, asset: 3, subject: 1 })).toEqual([]);
    expect(missingImportFields({ asset: 0 })).toEqual(["occurredOn", "subject"]);
  });

  test("a column that two fields claim is found", () => {
    expect(contestedImportColumns({ occurredOn: 0, asset: 1, subject: 2 })).toEqual([]);
    expect(contestedImportColumns({ occurredOn: 0, asset: 2, subject: 2, type: 0 })).toEqual([0, 2]);
  });

  test("each field has one key", () => {
    expect(new Set(importFieldKeys).size).toBe(importFieldKeys.length);
  });
});

describe("order types of other systems", () => {
  test.each([
    ["PM01", "corrective"],
    ["pm02", "preventive"],
    ["PM03", "other"],
    ["PM13", "other"],
    ["", "corrective"],
    ["  ", "corrective"],
    ["Awaria", "corrective"],
    ["PRZEGLĄD", "inspection"],
    ["Przegla\u0328d", "inspection"],
    ["Profilaktyczne", "preventive"],
    ["Modernizacja", "other"],
  ])("%j means %s", (word, type) => {
    expect(importedOrderType(word)).toBe(type);
  });
});
