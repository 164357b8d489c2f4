import type { FormEvent, RefObject } from "react";
import { useLingui } from "@lingui/react/macro";
import { streamOf } from "@qrmaint/client/work-orders/stream-of";
import { useDraft } from "@qrmaint/client/sending/use-draft";
import { useStepReason } from "@qrmaint/client/work-orders/step-words";
import { useAddComment } from "@qrmaint/client/work-orders/use-add-comment";
import { useComments } from "@qrmaint/client/work-orders/use-work-order";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { ProblemState, useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { TextAreaField } from "@qrmaint/ui/forms/text-field";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { StatusMark } from "@qrmaint/ui/marks/status-mark";
import { FilePhotos } from "../../platform/file-photos.tsx";
import { PhotoPicker } from "../../platform/photos/photo-picker.tsx";
import { UnsentPhotos } from "../../platform/photos/unsent-photos.tsx";
import { type TakenPhoto, usePhotos } from "../../platform/photos/use-photos.ts";
import classes from "./work-orders.module.css";

/** The comment's form, for who takes a step while something is written there. */
export type FormRef = RefObject<HTMLFormElement | null>;

/** What happened and what was said, in one stream, and the box to say more. */
export function Conversation({ order, commentForm }: { order: WorkOrder; commentForm: FormRef }) {
  const { t } = useLingui();
  const whyOf = useStepReason();
  const comments = useComments(order.id);
  const stream = streamOf(order.steps, comments.data?.items ?? []);
  return (
    <section className={classes.stream} aria-label={t`What happened`}>
      <h3>{t`What happened`}</h3>
      {comments.isError && (
        <ProblemState
          title={t`The comments could not be loaded.`}
          error={comments.error}
          onRetry={() => void comments.refetch()}
        />
      )}
      <ol>
        {stream.map(({ key, at, by, step, comment }) => (
          <li key={key}>
            <p className={classes.who}>
              {by ?? t`the system`} <RelativeTime at={at} />
            </p>
            {step && (
              <p>
                <StatusMark category={step.to} />
                {whyOf(step) !== "" && `: ${whyOf(step)}`}
              </p>
            )}
            {comment && comment.body !== "" && <p className={classes.said}>{comment.body}</p>}
            {comment && <FilePhotos files={comment.files} />}
          </li>
        ))}
      </ol>
      <CommentBox key={order.id} id={order.id} form={commentForm} />
    </section>
  );
}

function CommentBox({ id, form }: { id: string; form: FormRef }) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const text = useDraft(`comment:${id}`, "");
  const photos = usePhotos(
    10,
    useDraft<readonly TakenPhoto[]>(`comment-photos:${id}`, [], { isPlain: false }),
  );
  const { draft: body } = text;
  const comment = useAddComment(id, text.identity, () => {
    text.clear();
    photos.clear();
  });
  const unsent = comment.sent?.unsent.length ?? 0;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (comment.isBusy || photos.isPreparing) return;
    if (body.trim() === "" && photos.photos.length === 0) return;
    comment.submit(
      body.trim(),
      photos.photos.map(({ prepared }) => prepared),
    );
  };
  return (
    <form ref={form} className={classes.box} onSubmit={send} noValidate>
      <TextAreaField
        label={t`Comment`}
        value={body}
        onChange={text.change}
        maxLength={4000}
        rows={2}
        readOnly={comment.isBusy}
      />
      <PhotoPicker photos={photos} isSmall label={t`Add a photo`} />
      {comment.error !== null && (
        <p role="alert" className={classes.error}>
          {wordsOf(comment.error)}
        </p>
      )}
      {unsent > 0 && <UnsentPhotos count={unsent} isBusy={comment.isBusy} onSendAgain={comment.sendRest} />}
      <Button type="submit" wide busy={comment.isBusy || photos.isPreparing}>{t`Send the comment`}</Button>
    </form>
  );
}
