import { useLocation } from "wouter";
import { useLingui } from "@lingui/react/macro";
import type { ImportRun } from "@qrmaint/contracts/imports/contract";
import { Banner } from "@qrmaint/ui/feedback/banner";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { offerUndo } from "@qrmaint/ui/feedback/toast";
import { Button } from "@qrmaint/ui/forms/button";
import { useDiscardImport } from "./use-imports.ts";

/** Throws away what was begun and brought nothing in; it can be taken back for a while. */
export function DiscardDraft({ run }: { run: ImportRun }) {
  const { t } = useLingui();
  const [, go] = useLocation();
  const wordsOf = useProblemWords();
  const { discard, bringBack } = useDiscardImport();
  const done = (): void => {
    go("/imports");
    offerUndo(t`The draft is discarded.`, async () => go(`/imports/${(await bringBack(run)).id}`));
  };
  return (
    <>
      <Button
        kind="quiet"
        busy={discard.isPending}
        onClick={() => discard.mutate(run.id, { onSuccess: done })}
      >{t`Discard the draft`}</Button>
      {discard.isError && <Banner tone="warning">{wordsOf(discard.error)}</Banner>}
    </>
  );
}
