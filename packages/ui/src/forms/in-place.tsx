import { useEffect, useLayoutEffect, useRef, type ComponentProps, type ReactNode } from "react";
import { useLingui } from "@lingui/react/macro";
import { IconPencil } from "../icons.tsx";
import { useHotkeysScope } from "../keys/hotkeys.tsx";
import { Button } from "./button.tsx";
import classes from "./in-place.module.css";

type InPlaceProps = Omit<ComponentProps<"button">, "children"> & {
  /** What it is: "Due". */
  label: string;
  children: ReactNode;
  isMultiline?: boolean;
  isMissing?: boolean;
};

/** A value that is changed where it stands: looks like text, answers like a button. A menu's target as well. */
export function InPlaceButton({ label, children, isMultiline, isMissing, ...rest }: InPlaceProps) {
  const { t } = useLingui();
  const words = useFocusBack(label);
  return (
    <button
      type="button"
      {...rest}
      className={classes.value}
      title={t`Change: ${label}`}
      data-area={isMultiline || undefined}
      data-missing={isMissing || undefined}
    >
      <span ref={words}>{children}</span>
      <IconPencil aria-hidden="true" />
      <span className="q-hidden">{t`Change: ${label}`}</span>
    </button>
  );
}

/** The value whose form leaves the page while this rendering is put on it; null again as soon as that is done. */
let left: string | null = null;

/** A form that closes while it has the focus gives it to the value that stands in its place again. */
function useFocusBack(label: string) {
  const words = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (left === label && document.activeElement === document.body) words.current?.closest("button")?.focus();
  }, [label]);
  return words;
}

interface InPlaceFormProps {
  /** Names the keys while it is open. */
  label: string;
  children: ReactNode;
  onSave: () => void;
  onCancel: () => void;
  isBusy?: boolean;
  saveWord?: string;
}

/** The field in the value's place, with its two buttons: Enter saves where it can, Escape leaves all as it was. */
export function InPlaceForm({ label, children, onSave, onCancel, isBusy, saveWord }: InPlaceFormProps) {
  const { t } = useLingui();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>("input, textarea, select")?.focus(), []);
  useLayoutEffect(
    () => () => {
      left = label;
      queueMicrotask(() => (left = null));
    },
    [label],
  );
  useHotkeysScope(label, [
    { keys: "escape", label: t`Cancel`, run: onCancel, whileTyping: true },
    {
      keys: "mod+enter",
      label: t`Save`,
      run: () => form.current?.requestSubmit(),
      whileTyping: true,
    },
  ]);
  return (
    <form
      ref={form}
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      {children}
      <div className={classes.actions}>
        <Button type="submit" busy={isBusy}>
          {saveWord ?? t`Save`}
        </Button>
        <Button kind="quiet" onClick={onCancel}>{t`Cancel`}</Button>
      </div>
    </form>
  );
}
