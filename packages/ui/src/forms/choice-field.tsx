import { useId, type ReactNode } from "react";
import classes from "./field.module.css";

interface ChoiceProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  name?: string;
}

function useWiring(hint: ReactNode, error: ReactNode) {
  const id = useId();
  const ids = [error ? `${id}-error` : "", hint ? `${id}-hint` : ""].filter(Boolean).join(" ");
  return { id, describedBy: ids || undefined };
}

function Words({
  id,
  label,
  hint,
  error,
}: {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
}) {
  return (
    <span className={classes.choiceText}>
      <span>{label}</span>
      {hint && (
        <span id={`${id}-hint`} className={classes.hint}>
          {hint}
        </span>
      )}
      {error && (
        <span id={`${id}-error`} className={classes.error}>
          {error}
        </span>
      )}
    </span>
  );
}

/** A tick: becomes true only when the form is sent. */
export function CheckField({ label, hint, error, checked, onChange, disabled, name }: ChoiceProps) {
  const { id, describedBy } = useWiring(hint, error);
  return (
    <label className={classes.choice}>
      <input
        type="checkbox"
        name={name}
        checked={checked}
        disabled={disabled}
        aria-describedby={describedBy}
        aria-invalid={error ? true : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <Words {...{ id, label, hint, error }} />
    </label>
  );
}

/** A switch: on or off, the words before it, the switch under the thumb. */
export function SwitchField({ label, hint, error, checked, onChange, disabled, name }: ChoiceProps) {
  const { id, describedBy } = useWiring(hint, error);
  return (
    <label className={classes.choice}>
      <Words {...{ id, label, hint, error }} />
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked}
        name={name}
        checked={checked}
        disabled={disabled}
        aria-describedby={describedBy}
        aria-invalid={error ? true : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}
