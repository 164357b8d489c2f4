import { expect, test } from "vitest";
import { findUnboundOperations, findUntestedOperations } from "./operations.ts";
import { SourceTree } from "./source-tree.ts";

const contract = {
  "packages/contracts/src/assets/contract.ts": `export const createAsset = defineOperation({ id: "createAsset" });`,
};
const operation = "apps/api/src/features/assets/create-asset.ts";
const bound = {
  ...contract,
  [operation]: `export const binding = handleCommand(createAsset, async () => ({}));`,
};
const tested = { "apps/api/src/features/assets/create-asset.test.ts": `call(createAsset);` };

test("an operation that nobody binds is found", () => {
  expect(findUnboundOperations(SourceTree.of(contract))).toEqual([
    "packages/contracts/src/assets/contract.ts:1 createAsset is bound by no feature of the API",
  ]);
  const inTest = { ...contract, "apps/api/src/a.test.ts": "handleQuery(createAsset, f);" };
  expect(findUnboundOperations(SourceTree.of(inTest))).toHaveLength(1);
});

test("an operation bound by its name, also through its contract's, is left alone", () => {
  expect(findUnboundOperations(SourceTree.of(bound))).toEqual([]);
  const through = { ...contract, [operation]: "handleOpen(assets.createAsset, f);" };
  expect(findUnboundOperations(SourceTree.of(through))).toEqual([]);
  const renamed = `import { createAsset as operation } from "@qrmaint/contracts/assets/contract"; handleQuery(operation, f);`;
  expect(findUnboundOperations(SourceTree.of({ ...contract, [operation]: renamed }))).toEqual([]);
});

test("an operation that no test of its feature names is found", () => {
  expect(findUntestedOperations(SourceTree.of(bound))).toEqual([
    `${operation}: createAsset is named by no test of its feature`,
  ]);
  const elsewhere = { ...bound, "apps/api/src/features/labels/a.test.ts": "call(createAsset);" };
  expect(findUntestedOperations(SourceTree.of(elsewhere))).toHaveLength(1);
  expect(findUntestedOperations(SourceTree.of({ ...bound, ...tested }))).toEqual([]);
});
