import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { SearchField } from "@qrmaint/ui/forms/text-field";
import { useSite } from "../../platform/site.ts";
import { useAssetMatches, useChosenAsset } from "./use-new-order.ts";
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
  const [q, setQ] = useState("");
  const chosen = useChosenAsset(asset);
  const matches = useAssetMatches(q.trim(), site?.id);
  if (asset !== "")
    return (
      <div className={classes.chosen}>
        <span>
          <strong>{chosen.data?.name ?? (chosen.isError ? wordsOf(chosen.error) : "…")}</strong>
          <small>{chosen.data?.path.map(({ name }) => name).join(" / ")}</small>
        </span>
        <Button kind="quiet" onClick={() => onChoose("")}>{t`Choose another`}</Button>
      </div>
    );
  const items = q.trim().length > 1 ? (matches.data?.items ?? []) : [];
  return (
    <div>
      <SearchField
        label={t`Object`}
        value={q}
        onChange={setQ}
        error={error}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !items[0]) return;
          // Chooses; the form is sent by its own button.
          event.preventDefault();
          onChoose(items[0].id);
        }}
      />
      {matches.isError && <p role="alert">{wordsOf(matches.error)}</p>}
      {matches.isSuccess && q.trim().length > 1 && items.length === 0 && (
        <p role="status">{t`No object fits these words.`}</p>
      )}
      <ul className={classes.matches}>
        {items.map((item) => (
          <li key={item.id}>
            <button type="button" onClick={() => onChoose(item.id)}>
              <strong>{item.name}</strong>
              <small>{item.path.map(({ name }) => name).join(" / ")}</small>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
