import { useEffect, useState } from "react";
import { keepDraft, readDraft } from "@qrmaint/client/app/drafts";
import { useSession } from "@qrmaint/client/app/session";
import type { AssetSummary } from "@qrmaint/contracts/assets/contract";

const MOST = 8;
/** What a line of the list shows. */
export type RecentAsset = Pick<AssetSummary, "id" | "name" | "number" | "kind" | "photoFileId" | "path">;

function useKey(): string {
  const { account, organisationId } = useSession();
  return `${account.person.id}.${organisationId}.recent-assets`;
}

/** Objects that were looked at in this tab, the last one first; signing out forgets them. */
export function useRecentAssets(): readonly RecentAsset[] {
  const key = useKey();
  const [recent] = useState(() => (readDraft(key) ?? []) as readonly RecentAsset[]);
  return recent;
}

/** Puts an object that is looked at on top of the list. */
export function useRemember(asset: RecentAsset | undefined): void {
  const key = useKey();
  useEffect(() => {
    if (asset === undefined) return;
    const { id, name, number, kind, photoFileId, path } = asset;
    const others = ((readDraft(key) ?? []) as readonly RecentAsset[]).filter((one) => one.id !== id);
    keepDraft(key, [{ id, name, number, kind, photoFileId, path }, ...others].slice(0, MOST), true);
  }, [key, asset]);
}
