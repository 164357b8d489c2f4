import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import { HOLD_REASONS, type HoldReason, type WorkOrderStep } from "@qrmaint/contracts/work-orders/rules";
import { Dialog } from "@qrmaint/ui/feedback/dialog";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { TextAreaField } from "@qrmaint/ui/forms/text-field";
import { useHoldWord } from "./step-words.ts";
import classes from "./item.module.css";

interface ReasonDialogProps {
  step: WorkOrderStep;
  title: string;
  isBusy: boolean;
  error: unknown;
  onClose: () => void;
  onChosen: (reason: { holdReason?: HoldReason; reason?: string }) => void;
}

/** A pause names what is waited for; a cancellation or reopening says why. */
export function ReasonDialog(props: ReasonDialogProps) {
  return props.step.reason === "hold" ? <HoldDialog {...props} /> : <SentenceDialog {...props} />;
}

function HoldDialog({ title, isBusy, error, onClose, onChosen }: ReasonDialogProps) {
  const { t } = useLingui();
  const wordOf = useHoldWord();
  const wordsOf = useProblemWords();
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <div role="group" aria-label={t`What is waited for`} className={classes.choices}>
        {HOLD_REASONS.map((reason) => (
          <Button key={reason} busy={isBusy} onClick={() => onChosen({ holdReason: reason })}>
            {wordOf(reason)}
          </Button>
        ))}
      </div>
      {error !== null && (
        <p role="alert" className={classes.error}>
          {wordsOf(error)}
        </p>
      )}
    </Dialog>
  );
}

function SentenceDialog({ title, isBusy, error, onClose, onChosen }: ReasonDialogProps) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const [text, setText] = useState("");
  const [isMissing, setMissing] = useState(false);
  const send = (): void => {
    const said = text.trim();
    setMissing(said === "");
    if (said !== "" && !isBusy) onChosen({ reason: said });
  };
  const lack = isMissing && text.trim() === "" ? t`Say in a sentence why.` : undefined;
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t`Leave as it is`}</Button>
          <Button kind="primary" busy={isBusy} onClick={send}>
            {title}
          </Button>
        </>
      }
    >
      <TextAreaField
        label={t`Reason`}
        value={text}
        onChange={setText}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
        }}
        maxLength={500}
        data-autofocus
        error={lack ?? (error === null ? undefined : wordsOf(error))}
      />
    </Dialog>
  );
}
