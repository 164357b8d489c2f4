import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import { useFileUrl } from "@qrmaint/client/files/use-file-url";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { PickField } from "@qrmaint/ui/forms/pick-field";
import { Photo } from "@qrmaint/ui/marks/photo";
import { useSite } from "../../../platform/site.ts";
import { useAssetMatches, useChosenAsset } from "../use-new-order.ts";
import classes from "./new-order.module.css";

interface AssetPickerProps {
  /** The chosen object's id; empty for none. */
  asset: string;
  error?: string;
  onChoose: (asset: string) => void;
}

/** Finds the object by what is typed and shows where it stands, because names repeat. */
export function AssetPicker({ asset, error, onChoose }: AssetPickerProps) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const { site } = useSite();
  const [typed, setTyped] = useState("");
  const q = typed.trim();
  const matches = useAssetMatches(q, site?.id);
  if (asset !== "") return <Chosen asset={asset} onOther={() => onChoose("")} />;
  const items = q.length > 1 ? matches.data?.items : undefined;
  return (
    <PickField
      label={t`Object`}
      placeholder={t`Name, number, type or maker`}
      typed={typed}
      onTyped={setTyped}
      matches={items?.map(({ id, name, number, path }) => ({
        id,
        label: name,
        hint: [number, ...path.slice(0, -1).map((step) => step.name)].join(" › "),
      }))}
      onPick={onChoose}
      nothing={t`No object fits these words.`}
      error={error ?? (matches.isError ? wordsOf(matches.error) : undefined)}
    />
  );
}

function Chosen({ asset, onOther }: { asset: string; onOther: () => void }) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const urlOf = useFileUrl();
  const chosen = useChosenAsset(asset);
  const { data, isError, error } = chosen;
  return (
    <div role="group" aria-label={t`Object`} className={classes.field}>
      <span className={classes.label} aria-hidden="true">{t`Object`}</span>
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
          <strong>{data?.name ?? (isError ? wordsOf(error) : "…")}</strong>
          <small>
            {data?.path
              .slice(0, -1)
              .map(({ name }) => name)
              .join(" › ")}
          </small>
        </span>
        <Button kind="quiet" onClick={onOther}>{t`Choose another`}</Button>
      </div>
    </div>
  );
}
