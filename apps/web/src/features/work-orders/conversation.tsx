import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import { prepareFile } from "@qrmaint/client";
import { streamOf } from "@qrmaint/client/work-orders/stream-of";
import { useAddComment } from "@qrmaint/client/work-orders/use-add-comment";
import { useFileUrl } from "@qrmaint/client/files/use-file-url";
import { useComments } from "@qrmaint/client/work-orders/use-work-order";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { ProblemState, useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { TextAreaField } from "@qrmaint/ui/forms/text-field";
import { Photo } from "@qrmaint/ui/marks/photo";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { StatusMark } from "@qrmaint/ui/marks/status-mark";
import classes from "./work-orders.module.css";

/** Steps and comments in one stream, oldest first, and the box to say more. */
export function Conversation({ order }: { order: WorkOrder }) {
  const { t } = useLingui();
  const comments = useComments(order.id);
  const urlOf = useFileUrl();
  const stream = streamOf(order.steps, comments.data?.items ?? []);
  return (
    <section className={classes.stream}>
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
            <span className={classes.by}>
              {by ?? t`the system`} <RelativeTime at={at} />
            </span>
            {step && (
              <span>
                <StatusMark category={step.to} />
                {step.reason !== "" && `: ${step.reason}`}
              </span>
            )}
            {comment && comment.body !== "" && <p className={classes.description}>{comment.body}</p>}
            {comment && comment.files.length > 0 && (
              <div className={classes.photos}>
                {comment.files.map((file) => (
                  <Photo
                    key={file.id}
                    src={urlOf(file.id, file.hasThumbnail ? "thumbnail" : "original")}
                    alt={file.name}
                    isOnItsWay={file.state === "awaited"}
                    width={120}
                    height={90}
                  />
                ))}
              </div>
            )}
          </li>
        ))}
      </ol>
      <CommentBox id={order.id} />
    </section>
  );
}

function CommentBox({ id }: { id: string }) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const [body, setBody] = useState("");
  const [files, setFiles] = useState<readonly File[]>([]);
  const comment = useAddComment(id, () => {
    setBody("");
    setFiles([]);
  });
  const send = async (): Promise<void> => {
    if (body.trim() === "" && files.length === 0) return;
    comment.submit(body.trim(), await Promise.all(files.map((file) => prepareFile(file, file.name))));
  };
  return (
    <div className={classes.box}>
      <TextAreaField label={t`Comment`} value={body} onChange={setBody} maxLength={4000} rows={2} />
      <label className={classes.files}>
        {files.length === 0 ? t`Add photos` : t`Photos chosen: ${files.length}`}
        <input
          type="file"
          accept="image/*"
          multiple
          onChange={(event) => setFiles([...(event.currentTarget.files ?? [])])}
        />
      </label>
      {comment.error !== null && (
        <p role="alert" className={classes.error}>
          {wordsOf(comment.error)}
        </p>
      )}
      <Button busy={comment.isBusy} onClick={() => void send()}>{t`Send the comment`}</Button>
    </div>
  );
}
