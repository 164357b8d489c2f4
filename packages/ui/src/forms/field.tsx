import { useId, type ReactNode } from "react";
import classes from "./field.module.css";

export interface FieldWords {
  label: string;
  /** Helps before anything is wrong. */
  hint?: ReactNode;
  /** What is wrong and how to mend it; stands under the field. */
  error?: ReactNode;
  /** Says "optional" beside the label; fields are required otherwise only by their form. */
  optionalWord?: string;
  /** The label stays for screen readers only: where the place says what the field is. */
  hideLabel?: boolean;
}

/** What the control inside must carry, so that label, hint and error belong to it. */
export interface ControlWiring {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

export function Field(props: FieldWords & { children: (wiring: ControlWiring) => ReactNode }) {
  const { label, hint, error, optionalWord, hideLabel = false, children } = props;
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const describedBy = [errorId, hintId].filter(Boolean).join(" ") || undefined;
  return (
    <div className={classes.field}>
      <label htmlFor={id} className={hideLabel ? "q-hidden" : classes.label}>
        {label}
        {optionalWord && <span className={classes.optional}> · {optionalWord}</span>}
      </label>
      {hint && (
        <p id={hintId} className={classes.hint}>
          {hint}
        </p>
      )}
      {children({ id, "aria-describedby": describedBy, "aria-invalid": error ? true : undefined })}
      {error && (
        <p id={errorId} className={classes.error}>
          {error}
        </p>
      )}
    </div>
  );
}
