import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import { useFileUrl } from "@qrmaint/client/files/use-file-url";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { IconSearch } from "@qrmaint/ui/icons";
import { SearchField } from "@qrmaint/ui/forms/text-field";
import { Photo } from "@qrmaint/ui/marks/photo";
import { placeOf } from "../../platform/place-of.ts";
import { type RecentAsset, useRecentAssets } from "./recent-assets.ts";
import { useFoundAssets } from "./use-assets.ts";
import classes from "./assets.module.css";

interface ChoiceProps {
  onChosen: (asset: Pick<RecentAsset, "id" | "name">) => void;
}
interface FinderProps extends ChoiceProps {
  /** What to do, where nothing is typed and nothing was looked at lately. */
  hint: string;
}

/** Finds one object by what is typed; before anything is, those that were looked at lately. */
export function AssetFinder({ hint, onChosen }: FinderProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState("");
  const found = useFoundAssets(typed);
  const recent = useRecentAssets();
  if (typed.trim() === "")
    return (
      <div className={classes.finder}>
        <SearchField label={t`Name, number or type`} value={typed} onChange={setTyped} />
        {recent.length === 0 ? (
          <EmptyState icon={<IconSearch />}>{hint}</EmptyState>
        ) : (
          <section>
            <h2>{t`Looked at lately`}</h2>
            <Assets assets={recent} onChosen={onChosen} />
          </section>
        )}
      </div>
    );
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
      {found.data?.items.length === 0 && (
        <EmptyState>{t`Nothing fits. Try fewer or other words.`}</EmptyState>
      )}
      <Assets assets={found.data?.items ?? []} onChosen={onChosen} />
    </div>
  );
}

function Assets({ assets, onChosen }: ChoiceProps & { assets: readonly RecentAsset[] }) {
  const urlOf = useFileUrl();
  return (
    <ul>
      {assets.map((asset) => (
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
  );
}
