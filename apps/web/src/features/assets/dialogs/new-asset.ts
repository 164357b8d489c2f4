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

/** @param kinds what may stand there; equipment first where it may, because there is most of it */
export function emptyDraft(kinds: readonly AssetKind[], timeZone: string, language: string): Draft {
  const kind = kinds.includes("equipment") ? "equipment" : (kinds[0] ?? "equipment");
  return { kind, name: "", type: "", timeZone, currency: language === "pl" ? "PLN" : "EUR", address: "" };
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
