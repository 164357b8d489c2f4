export const ASSET_KINDS = ["site", "location", "area", "line", "equipment"] as const;
export type AssetKind = (typeof ASSET_KINDS)[number];
export const ASSET_STATUSES = ["operational", "degraded", "down", "out-of-service"] as const;
export type AssetStatus = (typeof ASSET_STATUSES)[number];
export const CRITICALITIES = ["A", "B", "C"] as const;

/** Levels of the tree, the site counted as the first. */
export const MAX_ASSET_DEPTH = 20;
/** Objects that one move may touch. */
export const MAX_MOVED_ASSETS = 5000;

const BELOW_PLACE: readonly AssetKind[] = ["location", "area", "line", "equipment"];
const BELOW_MACHINE: readonly AssetKind[] = ["equipment"];
/** What may stand directly below what (domain.md): a site and a location hold everything but sites. */
export const CHILD_KINDS: Record<AssetKind, readonly AssetKind[]> = {
  site: BELOW_PLACE,
  location: BELOW_PLACE,
  area: ["line", "equipment"],
  line: BELOW_MACHINE,
  equipment: BELOW_MACHINE,
};

/** @param parent null for the root of the tree */
export function mayStandBelow(kind: AssetKind, parent: AssetKind | null): boolean {
  return parent === null ? kind === "site" : CHILD_KINDS[parent].includes(kind);
}
