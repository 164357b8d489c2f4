import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import type { AssetSummary } from "@qrmaint/contracts/assets/contract";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SearchField } from "@qrmaint/ui/forms/text-field";
import { Photo } from "@qrmaint/ui/marks/photo";
import { useFoundAssets } from "./use-assets.ts";
import classes from "./assets.module.css";

/** Finds one object by what is typed. */
export function AssetFinder({ onChosen }: { onChosen: (asset: AssetSummary) => void }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  const found = useFoundAssets(typed);
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
      {found.data?.items.length === 0 && typed.trim() !== "" && (
        <EmptyState>{t`Nothing fits. Try fewer or other words.`}</EmptyState>
      )}
      {typed.trim() !== "" && (
        <ul>
          {(found.data?.items ?? []).map((asset) => (
            <li key={asset.id}>
              <button type="button" onClick={() => onChosen(asset)}>
                <Photo src={null} alt="" kind={asset.kind} width={48} height={48} />
                <span>
                  <strong>{asset.name}</strong>
                  <small>
                    {asset.path
                      .slice(0, -1)
                      .map(({ name }) => name)
                      .join(" › ")}{" "}
                    · {asset.number}
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
