import { useId, useRef, useState } from "react";
import { useLingui } from "@lingui/react/macro";
import { Dialog } from "@qrmaint/ui/feedback/dialog";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { TextAreaField } from "@qrmaint/ui/forms/text-field";
import type { Decision } from "./use-decision.ts";

/** It says who reads the reason. */
export function RejectDialog({ decision }: { decision: Decision }) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const { reject } = decision.actions;
  const form = useId();
  const formOf = useRef<HTMLFormElement>(null);
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const close = (): void => decision.ask(null);
  const done = (): void => {
    close();
    decision.say(t`The report is rejected.`);
  };
  const send = (): void => {
    setTried(true);
    if (reason.trim() !== "" && !reject.isPending) reject.mutate(reason.trim(), { onSuccess: done });
  };
  const isMissing = isTried && reason.trim() === "";
  return (
    <Dialog
      title={t`Reject the report`}
      isOpen
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{t`Cancel`}</Button>
          <Button type="submit" form={form} kind="primary" busy={reject.isPending}>{t`Reject`}</Button>
        </>
      }
    >
      <form
        id={form}
        ref={formOf}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextAreaField
          label={t`Reason`}
          hint={t`Whoever reported it reads this.`}
          value={reason}
          onChange={setReason}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) formOf.current?.requestSubmit();
          }}
          maxLength={500}
          data-autofocus
          error={isMissing ? t`Say in a sentence why.` : reject.isError ? wordsOf(reject.error) : undefined}
        />
      </form>
    </Dialog>
  );
}
