import { useLingui } from "@lingui/react/macro";
import { useFileUrl } from "@qrmaint/client/files/use-file-url";
import { useComments } from "@qrmaint/client/work-orders/use-work-order";
import type { Comment } from "@qrmaint/contracts/comments/contract";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { Photo } from "@qrmaint/ui/marks/photo";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { StatusMark } from "@qrmaint/ui/marks/status-mark";
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
      {can("comments.create") && <CommentBox id={order.id} number={order.number} />}
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
        <CommentPhotos comment={one.comment} />
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

function CommentPhotos({ comment }: { comment: Comment }) {
  const urlOf = useFileUrl();
  if (comment.files.length === 0) return null;
  return (
    <div className={classes.photos}>
      {comment.files.map((file) => (
        <a key={file.id} href={urlOf(file.id, "original")} target="_blank" rel="noreferrer">
          <Photo
            src={urlOf(file.id, file.hasThumbnail ? "thumbnail" : "original")}
            alt={file.name}
            isOnItsWay={file.state === "awaited"}
            width={120}
            height={90}
          />
        </a>
      ))}
    </div>
  );
}
