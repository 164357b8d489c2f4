import { useId, useState } from "react";
import { useLingui } from "@lingui/react/macro";
import { Button } from "../forms/button.tsx";
import { TextAreaField } from "../forms/text-field.tsx";
import { Dialog } from "./dialog.tsx";
import classes from "./dialog.module.css";

interface ReasonDialogProps {
  /** The verb of what is about to be done; the button has it too. */
  title: string;
  /** The reasons to choose from, by a touch; without them the reason is a sentence. */
  choices?: readonly { value: string; label: string }[] | undefined;
  isBusy: boolean;
  /** What failed the last time, in words. */
  error?: string | undefined;
  onClose: () => void;
  /** @param reason the value of a choice, or the sentence */
  onGiven: (reason: string) => void;
}

/** Asks why. */
export function ReasonDialog(props: ReasonDialogProps) {
  return props.choices === undefined ? <Sentence {...props} /> : <Choices {...props} />;
}

function Choices({ title, choices, isBusy, error, onClose, onGiven }: ReasonDialogProps) {
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <div className={classes.choices}>
        {choices?.map(({ value, label }) => (
          <Button key={value} wide busy={isBusy} onClick={() => onGiven(value)}>
            {label}
          </Button>
        ))}
      </div>
      <Failure words={error} />
    </Dialog>
  );
}

function Sentence({ title, isBusy, error, onClose, onGiven }: ReasonDialogProps) {
  const { t } = useLingui();
  const form = useId();
  const [text, setText] = useState("");
  const [isMissing, setMissing] = useState(false);
  const send = (): void => {
    setMissing(text.trim() === "");
    if (text.trim() !== "") onGiven(text.trim());
  };
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <Button type="submit" form={form} kind="primary" busy={isBusy}>
          {title}
        </Button>
      }
    >
      <form
        id={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextAreaField
          label={t`Reason`}
          value={text}
          onChange={setText}
          maxLength={500}
          error={isMissing ? t`Say in a sentence why.` : undefined}
        />
      </form>
      <Failure words={error} />
    </Dialog>
  );
}

function Failure({ words }: { words: string | undefined }) {
  if (words === undefined) return null;
  return (
    <p role="alert" className={classes.failure}>
      {words}
    </p>
  );
}
