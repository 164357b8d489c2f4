import type { AssetSummary } from "@qrmaint/contracts/assets/contract";

export const ROOT = "root";

export interface Branch {
  /** undefined: not there yet */
  items: readonly AssetSummary[] | undefined;
  error: unknown;
  retry: () => void;
}

export type TreeRow =
  | { kind: "asset"; key: string; level: number; asset: AssetSummary; isOpen: boolean }
  | { kind: "loading"; key: string; level: number }
  | { kind: "problem"; key: string; level: number; error: unknown; retry: () => void };

/** The root and every open object whose place is loaded and open, parents first. */
export function reachableParents(
  open: ReadonlySet<string>,
  childrenOf: (parent: string) => readonly AssetSummary[] | undefined,
): string[] {
  const found = [ROOT];
  for (let index = 0; index < found.length; index += 1) {
    for (const child of childrenOf(found[index] as string) ?? [])
      if (open.has(child.id) && child.childCount > 0) found.push(child.id);
  }
  return found;
}

/**
 * The open part of the tree as lines, from the top.
 * @param site only this root is shown; null for all
 */
export function treeRows(
  branches: ReadonlyMap<string, Branch>,
  open: ReadonlySet<string>,
  site: string | null,
): TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (parent: string, level: number): void => {
    const branch = branches.get(parent);
    if (branch?.error !== undefined) {
      rows.push({
        kind: "problem",
        key: `${parent}-problem`,
        level,
        error: branch.error,
        retry: branch.retry,
      });
      return;
    }
    if (branch?.items === undefined) {
      rows.push({ kind: "loading", key: `${parent}-loading`, level });
      return;
    }
    for (const asset of branch.items) {
      if (parent === ROOT && site !== null && asset.id !== site) continue;
      const isOpen = open.has(asset.id) && asset.childCount > 0;
      rows.push({ kind: "asset", key: asset.id, level, asset, isOpen });
      if (isOpen) add(asset.id, level + 1);
    }
  };
  add(ROOT, 0);
  return rows;
}

export type TreeKey = "up" | "down" | "left" | "right";
export interface TreeStep {
  /** to select */
  select?: string;
  open?: string;
  close?: string;
}

/** What an arrow does: up and down walk the lines, right opens or goes in, left closes or goes out. */
export function stepInTree(rows: readonly TreeRow[], selected: string | undefined, key: TreeKey): TreeStep {
  const lines = rows.filter((row) => row.kind === "asset");
  const at = lines.findIndex((row) => row.asset.id === selected);
  const current = lines[at];
  const go = (index: number): TreeStep => {
    const next = lines[Math.max(0, Math.min(lines.length - 1, index))];
    return next === undefined ? {} : { select: next.asset.id };
  };
  if (current === undefined) return go(0);
  if (key === "up" || key === "down") return go(at + (key === "up" ? -1 : 1));
  if (key === "right") {
    if (current.asset.childCount === 0) return {};
    return current.isOpen ? go(at + 1) : { open: current.asset.id };
  }
  if (current.isOpen) return { close: current.asset.id };
  const parent = current.asset.parentId;
  return lines.some((row) => row.asset.id === parent) && parent !== null ? { select: parent } : {};
}
