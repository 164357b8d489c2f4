import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import { HOLD_REASONS, type HoldReason, type WorkOrderStep } from "@qrmaint/contracts/work-orders/rules";
import { Dialog } from "@qrmaint/ui/feedback/dialog";
import { Button } from "@qrmaint/ui/forms/button";
import { TextAreaField } from "@qrmaint/ui/forms/text-field";
import { useHoldWord } from "./step-words.ts";
import classes from "./work-orders.module.css";

interface ReasonDialogProps {
  step: WorkOrderStep;
  title: string;
  isBusy: boolean;
  onClose: () => void;
  onChosen: (reason: { holdReason?: HoldReason; reason?: string }) => void;
}

/** A pause names what is waited for; a cancellation or reopening says why. */
export function ReasonDialog({ step, title, isBusy, onClose, onChosen }: ReasonDialogProps) {
  const { t } = useLingui();
  const wordOf = useHoldWord();
  const [text, setText] = useState("");
  const [isMissing, setMissing] = useState(false);
  if (step.reason === "hold") {
    return (
      <Dialog title={title} isOpen onClose={onClose}>
        <div className={classes.choices}>
          {HOLD_REASONS.map((reason) => (
            <Button key={reason} busy={isBusy} onClick={() => onChosen({ holdReason: reason })}>
              {wordOf(reason)}
            </Button>
          ))}
        </div>
      </Dialog>
    );
  }
  const send = (): void => {
    setMissing(text.trim() === "");
    if (text.trim() !== "") onChosen({ reason: text.trim() });
  };
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <Button kind="primary" busy={isBusy} onClick={send}>
          {title}
        </Button>
      }
    >
      <TextAreaField
        label={t`Reason`}
        value={text}
        onChange={setText}
        maxLength={500}
        error={isMissing ? t`Say in a sentence why.` : undefined}
      />
    </Dialog>
  );
}
