import { useEffect, useRef, useState } from "react";
import { useLingui } from "@lingui/react/macro";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { PickField } from "@qrmaint/ui/forms/pick-field";
import { useAssetMatches } from "./use-asset-matches.ts";

interface AssetFinderProps {
  label: string;
  /** Only of this one. */
  site: string | undefined;
  error?: string | undefined;
  takesFocus?: boolean;
  onPick: (id: string) => void;
}

/** Finds an object by what is typed and shows where it stands, because names repeat. */
export function AssetFinder({ label, site, error, takesFocus = false, onPick }: AssetFinderProps) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const [typed, setTyped] = useState("");
  const q = typed.trim();
  const matches = useAssetMatches(q, site);
  const items = q.length > 0 ? matches.data?.items : undefined;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus) box.current?.querySelector("input")?.focus();
  }, [takesFocus]);
  const field = (
    <PickField
      label={label}
      placeholder={t`Name, number, type or maker`}
      typed={typed}
      onTyped={setTyped}
      matches={items?.map(({ id, name, number, path }) => ({
        id,
        label: name,
        hint: [number, ...path.slice(0, -1).map((step) => step.name)].join(" › "),
      }))}
      onPick={onPick}
      nothing={t`No object fits these words.`}
      error={error ?? (matches.isError ? wordsOf(matches.error) : undefined)}
    />
  );
  return <div ref={box}>{field}</div>;
}
