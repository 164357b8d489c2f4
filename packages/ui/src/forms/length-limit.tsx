import { useEffect, useRef, type ReactNode } from "react";
import { useLingui } from "@lingui/react/macro";
import classes from "./field.module.css";

/** From this share of the limit on the field says how much of it is used. */
const NEAR = 0.9;
/** Shorter limits are those of codes: a full one is no news. */
const COUNTED_FROM = 20;

/** What is wrong with a text that is too long; the field's own error otherwise. Nothing that was pasted is cut off. */
export function useLengthError(value: string, most: number | undefined, error: ReactNode): ReactNode {
  const { t } = useLingui();
  const { length } = value;
  return most !== undefined && length > most
    ? t`At most ${most} characters fit here; there are ${length}.`
    : error;
}

/**
 * Stands right after the control that it watches. While the text is too long the form around it is not sent: the focus
 * goes to the field, where the error stands.
 */
export function LengthLimit({ value, most }: { value: string; most: number | undefined }) {
  const mark = useRef<HTMLSpanElement>(null);
  const { length } = value;
  const isOver = most !== undefined && length > most;
  useEffect(() => {
    const form = isOver ? mark.current?.closest("form") : null;
    if (!form) return;
    const refuse = (event: Event): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      const control = mark.current?.previousElementSibling;
      if (control instanceof HTMLElement) control.focus();
    };
    form.addEventListener("submit", refuse);
    return () => form.removeEventListener("submit", refuse);
  }, [isOver]);
  if (most === undefined) return null;
  return (
    <span ref={mark} className={classes.length} aria-hidden="true">
      {(length > most || (most >= COUNTED_FROM && length > most * NEAR)) && `${length} / ${most}`}
    </span>
  );
}
