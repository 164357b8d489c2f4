import { useId, useState, type FormEvent } from "react";
import { useLingui } from "@lingui/react/macro";
import { Dialog } from "@qrmaint/ui/feedback/dialog";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { TextField } from "@qrmaint/ui/forms/text-field";
import { blankMax } from "./selection.ts";
import { useLabelActions } from "./use-labels.ts";
import classes from "./labels.module.css";

interface NewLabelsDialogProps {
  onClose: () => void;
  /** The new labels, to be chosen for printing at once. */
  onMade: (ids: string[]) => void;
}

export function NewLabelsDialog({ onClose, onMade }: NewLabelsDialogProps) {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  const form = useId();
  const { create } = useLabelActions();
  const [count, setCount] = useState("24");
  const wanted = Number(count);
  const isRight = Number.isInteger(wanted) && wanted >= 1 && wanted <= blankMax;
  const make = (event: FormEvent): void => {
    event.preventDefault();
    if (!isRight) return;
    create.mutate(
      { assetId: null, count: wanted },
      { onSuccess: ({ items }) => onMade(items.map(({ id }) => id)) },
    );
  };
  const problem = create.isError ? wordsOf(create.error) : undefined;
  return (
    <Dialog
      isOpen
      title={t`Make blank labels`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button
            type="submit"
            form={form}
            kind="primary"
            busy={create.isPending}
          >{t`Make blank labels`}</Button>
        </>
      }
    >
      <form id={form} className={classes.fields} onSubmit={make} noValidate>
        <p className={classes.lead}>
          {t`A blank label leads nowhere until somebody scans it with the phone and links it to an object.`}
        </p>
        <TextField
          label={t`How many blank labels`}
          inputMode="numeric"
          value={count}
          onChange={setCount}
          error={isRight ? problem : t`Enter a whole number from 1 to 500.`}
          data-autofocus
        />
      </form>
    </Dialog>
  );
}
