import type { AssetKind } from "@qrmaint/contracts/assets/rules";
import type { NewAsset } from "../use-asset-actions.ts";

/** A new object as it is typed. */
export interface Draft {
  kind: AssetKind;
  name: string;
  type: string;
  /** The three below belong to a site only. */
  timeZone: string;
  currency: string;
  address: string;
}

/** The fields that must be mended before it can be sent. */
export function findMistakes(draft: Draft): ReadonlySet<string> {
  return new Set(draft.name.trim() === "" ? ["name"] : []);
}

export function newAssetOf(draft: Draft, parentId: string | null): NewAsset {
  const named = { kind: draft.kind, parentId, name: draft.name.trim() };
  if (draft.kind !== "site") return { ...named, type: draft.type.trim() };
  return {
    ...named,
    parentId: null,
    site: { timeZone: draft.timeZone, currency: draft.currency, address: draft.address.trim() },
  };
}
