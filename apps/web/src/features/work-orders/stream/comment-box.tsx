import { useRef } from "react";
import { useLingui } from "@lingui/react/macro";
import { useDraft } from "@qrmaint/client/sending/use-draft";
import { useAddComment } from "@qrmaint/client/work-orders/use-add-comment";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { useHotkeysScope } from "@qrmaint/ui/keys/hotkeys";
import { pastedPhotos, PhotosField } from "@qrmaint/ui/forms/photos-field";
import { TextAreaField } from "@qrmaint/ui/forms/text-field";
import { UnsentPhotos } from "../../../platform/photos/unsent-photos.tsx";
import { usePreparedPhotos } from "../../../platform/photos/use-prepared-photos.ts";
import classes from "./stream.module.css";

const MOST_PHOTOS = 10;

/** What is typed and chosen stays until the server has it. Ctrl-Enter sends; a picture can be pasted. */
export function CommentBox({ id, number }: { id: string; number: string }) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const box = useRef<HTMLFormElement>(null);
  const text = useDraft(`comment:${id}`, "");
  const photos = useDraft<readonly File[]>(`comment-photos:${id}`, [], { isPlain: false });
  const { draft: body } = text;
  const { draft: files } = photos;
  const prepare = usePreparedPhotos();
  const comment = useAddComment(id, text.identity, () => {
    text.clear();
    photos.clear();
  });
  const write = (): void => box.current?.querySelector("textarea")?.focus();
  useHotkeysScope(number, [{ keys: "m", label: t`Write a comment`, run: write }]);
  const send = async (): Promise<void> => {
    if (comment.isBusy) return;
    if (body.trim() === "" && files.length === 0) return write();
    comment.submit(body.trim(), await prepare(files));
  };
  const unsent = comment.sent?.unsent.length ?? 0;
  return (
    <form
      ref={box}
      className={classes.box}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextAreaField
        label={t`Comment`}
        value={body}
        onChange={text.change}
        maxLength={4000}
        rows={2}
        readOnly={comment.isBusy}
        error={comment.error === null ? undefined : wordsOf(comment.error)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) box.current?.requestSubmit();
        }}
        onPaste={(event) => {
          const pasted = pastedPhotos(event);
          if (pasted.length > 0) photos.change([...files, ...pasted].slice(0, MOST_PHOTOS));
        }}
      />
      {unsent > 0 && <UnsentPhotos count={unsent} isBusy={comment.isBusy} onSendAgain={comment.sendRest} />}
      <div className={classes.boxActions}>
        <PhotosField label={t`Photos`} hideLabel files={files} onChange={photos.change} most={MOST_PHOTOS} />
        <Button type="submit" busy={comment.isBusy}>{t`Send the comment`}</Button>
      </div>
    </form>
  );
}
