import { useState } from "react";
import { Link } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { useFileUrl } from "@qrmaint/client/files/use-file-url";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { IconPlus } from "@qrmaint/ui/icons";
import { Photo } from "@qrmaint/ui/marks/photo";
import { useSite } from "../../../platform/site.ts";
import { AssetFinder } from "../../asset-search/index.ts";
import { useChosenAsset } from "../use-new-order.ts";
import classes from "./new-order.module.css";

/** As many as one order may have. */
const MOST = 100;

interface AssetsPickerProps {
  /** Ids of those chosen. */
  assets: readonly string[];
  error?: string;
  onChoose: (assets: readonly string[]) => void;
}

/** The objects that the work is for: the first one decides the site, further ones are found there. */
export function AssetsPicker({ assets, error, onChoose }: AssetsPickerProps) {
  const { t } = useLingui();
  const { site, sites, areSitesKnown } = useSite();
  const [isAdding, setAdding] = useState(false);
  const [first] = assets;
  const siteOfFirst = useChosenAsset(first ?? "").data?.siteId;
  if (first === undefined)
    return (
      <>
        <AssetFinder label={t`Object`} site={site?.id} error={error} onPick={(id) => onChoose([id])} />
        {areSitesKnown && sites.length === 0 && (
          <p>
            {t`There is no object yet that work could be for.`}{" "}
            <Link href="/assets">{t`To the objects`}</Link>
          </p>
        )}
      </>
    );
  return (
    <div role="group" aria-label={t`Objects`} className={classes.field}>
      <span className={classes.label} aria-hidden="true">
        {assets.length === 1 ? t`Object` : t`Objects`}
      </span>
      {assets.map((id) => (
        <Chosen
          key={id}
          asset={id}
          isOnly={assets.length === 1}
          onRemove={() => onChoose(assets.filter((one) => one !== id))}
        />
      ))}
      {isAdding ? (
        <AssetFinder
          label={t`Another object`}
          site={siteOfFirst}
          takesFocus
          onPick={(id) => {
            setAdding(false);
            if (!assets.includes(id)) onChoose([...assets, id]);
          }}
        />
      ) : (
        assets.length < MOST && (
          <div>
            <Button kind="quiet" icon={<IconPlus aria-hidden="true" />} onClick={() => setAdding(true)}>
              {t`Add another object`}
            </Button>
          </div>
        )
      )}
    </div>
  );
}

interface ChosenProps {
  asset: string;
  /** Then it is not removed but another one chosen. */
  isOnly: boolean;
  onRemove: () => void;
}

function Chosen({ asset, isOnly, onRemove }: ChosenProps) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const urlOf = useFileUrl();
  const { data, isError, error } = useChosenAsset(asset);
  const name = data?.name ?? "…";
  return (
    <div className={classes.chosen}>
      {data && (
        <Photo
          src={data.photoFileId === null ? null : urlOf(data.photoFileId)}
          alt=""
          kind={data.kind}
          width={56}
          height={42}
        />
      )}
      <span className={classes.chosenWords}>
        <strong>{isError ? wordsOf(error) : name}</strong>
        <small>
          {data?.path
            .slice(0, -1)
            .map((step) => step.name)
            .join(" › ")}
        </small>
      </span>
      {isOnly ? (
        <Button kind="quiet" onClick={onRemove}>{t`Choose another`}</Button>
      ) : (
        <Button kind="quiet" aria-label={t`Remove ${name}`} onClick={onRemove}>{t`Remove`}</Button>
      )}
    </div>
  );
}
