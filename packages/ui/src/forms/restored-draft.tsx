import { useLingui } from "@lingui/react/macro";
import { Button } from "./button.tsx";
import classes from "./field.module.css";

/** Says that what stands in the form was typed before, and takes it away. */
export function RestoredDraft({ onDiscard }: { onDiscard: () => void }) {
  const { t } = useLingui();
  return (
    <p role="status" className={classes.restored}>
      <span>{t`This is what you had typed before.`}</span>
      <Button kind="quiet" onClick={onDiscard}>{t`Start afresh`}</Button>
    </p>
  );
}
