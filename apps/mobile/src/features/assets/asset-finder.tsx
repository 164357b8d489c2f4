import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import { useFileUrl } from "@qrmaint/client/files/use-file-url";
import type { AssetSummary } from "@qrmaint/contracts/assets/contract";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { SearchField } from "@qrmaint/ui/forms/text-field";
import { Photo } from "@qrmaint/ui/marks/photo";
import { placeOf } from "../../platform/place-of.ts";
import { useFoundAssets } from "./use-assets.ts";
import classes from "./assets.module.css";

/** Finds one object by what is typed. */
export function AssetFinder({ onChosen }: { onChosen: (asset: AssetSummary) => void }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  const found = useFoundAssets(typed);
  const urlOf = useFileUrl();
  return (
    <div className={classes.finder}>
      <SearchField label={t`Name, number or type`} value={typed} onChange={setTyped} />
      {found.isError && (
        <ProblemState
          title={t`The search failed.`}
          error={found.error}
          onRetry={() => void found.refetch()}
        />
      )}
      {found.isFetching && found.data === undefined && <SkeletonRows rows={4} />}
      {found.data?.items.length === 0 && typed.trim() !== "" && (
        <EmptyState>{t`Nothing fits. Try fewer or other words.`}</EmptyState>
      )}
      {typed.trim() !== "" && (
        <ul>
          {(found.data?.items ?? []).map((asset) => (
            <li key={asset.id}>
              <button type="button" className={classes.found} onClick={() => onChosen(asset)}>
                <Photo
                  src={asset.photoFileId === null ? null : urlOf(asset.photoFileId)}
                  alt=""
                  kind={asset.kind}
                  width={48}
                  height={48}
                />
                <span>
                  <strong>{asset.name}</strong>
                  <small>
                    <span className="q-code">{asset.number}</span> {placeOf(asset.path.slice(0, -1))}
                  </small>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
