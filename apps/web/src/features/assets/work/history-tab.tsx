import { useLingui } from "@lingui/react/macro";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { Button } from "@qrmaint/ui/forms/button";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { useHistory } from "../use-assets.ts";
import { useHistoryWords } from "./history-words.ts";
import classes from "./work.module.css";

/** Who changed what, newest first, in sentences. */
export function HistoryTab({ asset }: { asset: string }) {
  const { t } = useLingui();
  const { actorOf, sentencesOf } = useHistoryWords();
  const history = useHistory(asset);
  if (history.isPending) return <SkeletonRows rows={6} />;
  if (history.data === undefined)
    return (
      <ProblemState
        title={t`The history could not be loaded.`}
        error={history.error}
        onRetry={() => void history.refetch()}
        isRetrying={history.isFetching}
      />
    );
  const entries = history.data.pages
    .flatMap((page) => page.items)
    .map((entry) => ({ entry, sentences: sentencesOf(entry) }))
    .filter(({ sentences }) => sentences.length > 0);
  if (entries.length === 0 && !history.hasNextPage)
    return <EmptyState>{t`Every change of the object is kept here.`}</EmptyState>;
  return (
    <>
      <ol className={classes.history}>
        {entries.map(({ entry, sentences }) => (
          <li key={`${entry.position}-${entry.table}-${entry.operation}`}>
            <span className={classes.by}>
              {actorOf(entry)} · <RelativeTime at={entry.at} tappable />
            </span>
            {sentences.map((sentence) => (
              <span key={sentence}>{sentence}</span>
            ))}
          </li>
        ))}
      </ol>
      {history.hasNextPage && (
        <Button busy={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t`Show older changes`}
        </Button>
      )}
    </>
  );
}
