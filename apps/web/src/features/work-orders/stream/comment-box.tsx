import { useRef, useState } from "react";
import { useLingui } from "@lingui/react/macro";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { pastedPhotos, PhotosField } from "@qrmaint/ui/forms/photos-field";
import { TextAreaField } from "@qrmaint/ui/forms/text-field";
import { useComment } from "../use-order-actions.ts";
import classes from "./stream.module.css";

const MOST_PHOTOS = 10;

/** What is typed and chosen stays until the server has all of it. Ctrl-Enter sends; a picture can be pasted. */
export function CommentBox({ id }: { id: string }) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const comment = useComment(id);
  const box = useRef<HTMLDivElement>(null);
  const [body, setBody] = useState("");
  const [files, setFiles] = useState<readonly File[]>([]);
  const isEmpty = body.trim() === "" && files.length === 0;
  const send = (): void => {
    if (comment.isPending) return;
    if (isEmpty) return box.current?.querySelector("textarea")?.focus();
    comment.mutate(
      { body: body.trim(), files },
      {
        onSuccess: () => {
          setBody("");
          setFiles([]);
        },
      },
    );
  };
  return (
    <div ref={box} className={classes.box}>
      <TextAreaField
        label={t`Comment`}
        value={body}
        onChange={setBody}
        maxLength={4000}
        rows={2}
        error={comment.isError ? wordsOf(comment.error) : undefined}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
        }}
        onPaste={(event) => {
          const pasted = pastedPhotos(event);
          if (pasted.length > 0) setFiles([...files, ...pasted].slice(0, MOST_PHOTOS));
        }}
      />
      <div className={classes.boxActions}>
        <PhotosField label={t`Photos`} hideLabel files={files} onChange={setFiles} most={MOST_PHOTOS} />
        <Button busy={comment.isPending} onClick={send}>{t`Send the comment`}</Button>
      </div>
    </div>
  );
}
