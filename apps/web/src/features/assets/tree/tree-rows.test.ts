import { describe, expect, it } from "vitest";
import type { AssetSummary } from "@qrmaint/contracts/assets/contract";
import { reachableParents, ROOT, stepInTree, treeRows, type Branch } from "./tree-rows.ts";
import { parseOpenNodes } from "./use-open-nodes.ts";

const asset = (id: string, parentId: string | null, childCount = 0): AssetSummary => ({
  id,
  number: id,
  name: id,
  kind: parentId === null ? "site" : "equipment",
  siteId: "plant",
  parentId,
  status: "operational",
  statusSince: "2026-01-01T00:00:00Z",
  criticality: null,
  type: "",
  photoFileId: null,
  childCount,
  path: [],
  deletedAt: null,
});
const loaded = (...items: AssetSummary[]): Branch => ({ items, error: undefined, retry: () => {} });
const branches = new Map<string, Branch>([
  [ROOT, loaded(asset("plant", null, 2), asset("depot", null))],
  ["plant", loaded(asset("press", "plant", 1), asset("saw", "plant"))],
]);
const keys = (open: string[], site: string | null = null): string[] =>
  treeRows(branches, new Set(open), site).map(({ key, level }) => `${level}:${key}`);

describe("the tree", () => {
  it("shows children only below what is open, in their order", () => {
    expect(keys([])).toEqual(["0:plant", "0:depot"]);
    expect(keys(["plant"])).toEqual(["0:plant", "1:press", "1:saw", "0:depot"]);
  });
  it("keeps a line for what is still on its way", () => {
    expect(keys(["plant", "press"])).toEqual(["0:plant", "1:press", "2:press-loading", "1:saw", "0:depot"]);
  });
  it("shows a failed part in its place, the rest stays", () => {
    const failed = new Map(branches).set("plant", {
      items: undefined,
      error: new Error("no"),
      retry: () => {},
    });
    expect(treeRows(failed, new Set(["plant"]), null).map(({ kind }) => kind)).toEqual([
      "asset",
      "problem",
      "asset",
    ]);
  });
  it("shows only the chosen site", () => {
    expect(keys([], "depot")).toEqual(["0:depot"]);
  });
  it("asks only for what is open and in sight", () => {
    const childrenOf = (parent: string) => branches.get(parent)?.items;
    expect(reachableParents(new Set(["plant", "press", "gone"]), childrenOf)).toEqual([
      ROOT,
      "plant",
      "press",
    ]);
    expect(reachableParents(new Set(["press"]), childrenOf)).toEqual([ROOT]);
  });
});

describe("the arrows", () => {
  const rows = treeRows(branches, new Set(["plant"]), null);
  const step = (selected: string | undefined, key: "up" | "down" | "left" | "right") =>
    stepInTree(rows, selected, key);
  it("begin at the first line", () => {
    expect(step(undefined, "down")).toEqual({ select: "plant" });
  });
  it("walk up and down and stop at the ends", () => {
    expect(step("plant", "down")).toEqual({ select: "press" });
    expect(step("depot", "down")).toEqual({ select: "depot" });
    expect(step("plant", "up")).toEqual({ select: "plant" });
  });
  it("open, then go in; close, then go out", () => {
    expect(step("press", "right")).toEqual({ open: "press" });
    expect(step("plant", "right")).toEqual({ select: "press" });
    expect(step("plant", "left")).toEqual({ close: "plant" });
    expect(step("saw", "left")).toEqual({ select: "plant" });
    expect(step("saw", "right")).toEqual({});
    expect(step("depot", "left")).toEqual({});
  });
});

it("forgets the oldest open objects beyond the limit", () => {
  const many = Array.from({ length: 600 }, (_nothing, index) => `id${index}`);
  const kept = parseOpenNodes(many.join(","));
  expect(kept.size).toBe(500);
  expect(kept.has("id599")).toBe(true);
  expect(parseOpenNodes(null).size).toBe(0);
});
