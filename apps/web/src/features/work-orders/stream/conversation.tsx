import { useLingui } from "@lingui/react/macro";
import { useComments } from "@qrmaint/client/work-orders/use-work-order";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { StatusMark } from "@qrmaint/ui/marks/status-mark";
import { PhotoLinks } from "../../../platform/photo-links.tsx";
import { useSession } from "../../../platform/session.tsx";
import { useStepSentence } from "../item/step-sentence.ts";
import { useOrderHistory } from "../use-work-orders.ts";
import { CommentBox } from "./comment-box.tsx";
import { useChangeSentences } from "./change-sentences.ts";
import { happeningsOf, type Happening } from "./happenings.ts";
import classes from "./stream.module.css";

/** Steps, changes and comments in one stream, oldest first, and the box to say more. */
export function Conversation({ order }: { order: WorkOrder }) {
  const { t } = useLingui();
  const { can } = useSession();
  const comments = useComments(order.id);
  const history = useOrderHistory(order.id);
  const stream = happeningsOf(order, comments.data?.items ?? [], history.data?.items ?? []);
  const failed = comments.isError ? comments : history.isError ? history : null;
  return (
    <section className={classes.stream} aria-label={t`What happened`}>
      <h3>{t`What happened`}</h3>
      {failed && (
        <ProblemState
          title={
            comments.isError ? t`The comments could not be loaded.` : t`The changes could not be loaded.`
          }
          error={failed.error}
          onRetry={() => void failed.refetch()}
          isRetrying={failed.isFetching}
        />
      )}
      <ol>
        {stream.map((one) => (
          <li key={one.key}>
            <HappeningLine one={one} />
          </li>
        ))}
      </ol>
      {can("comments.create") && <CommentBox key={order.id} id={order.id} number={order.number} />}
    </section>
  );
}

function HappeningLine({ one }: { one: Happening }) {
  const { t } = useLingui();
  const sentenceOf = useStepSentence();
  const changesOf = useChangeSentences();
  const by = one.by ?? t`the system`;
  const when = <RelativeTime at={one.at} tappable />;
  if (one.comment)
    return (
      <div className={classes.comment}>
        <p className={classes.by}>
          <strong>{by}</strong> {when}
        </p>
        {one.comment.body !== "" && <p className={classes.body}>{one.comment.body}</p>}
        <PhotoLinks files={one.comment.files} width={120} className={classes.photos} />
      </div>
    );
  if (one.step)
    return (
      <p className={classes.event}>
        <StatusMark category={one.step.to} isDecoration />
        <span>
          <strong>{by}</strong> · {sentenceOf(one.step)} · {when}
        </span>
      </p>
    );
  return (
    <p className={classes.event}>
      <i className={classes.dot} aria-hidden="true" />
      <span>
        <strong>{by}</strong> · {changesOf(one.fields).join("; ")} · {when}
      </span>
    </p>
  );
}
