import { useEffect, useState, useSyncExternalStore } from "react";
import { useLingui } from "@lingui/react/macro";
import { IconAlertTriangle, IconArrowBackUp, IconX } from "../icons.tsx";
import { Button, IconButton } from "../forms/button.tsx";
import { isTypingIn } from "../keys/key-match.ts";
import {
  closeToast,
  currentToasts,
  showToast,
  subscribeToasts,
  takeNewestUndo,
  type Toast,
} from "./toast-store.ts";
import classes from "./toasts.module.css";

function useUndo(): (toast: Toast) => void {
  const { t } = useLingui();
  return (toast) => {
    closeToast(toast.id);
    Promise.resolve(toast.undo?.()).then(
      () => showToast({ text: t`Undone.` }),
      () =>
        showToast({
          text: t`It could not be undone. Look at the present state and try again.`,
          tone: "error",
        }),
    );
  };
}

function ToastLine({ toast, isHeld }: { toast: Toast; isHeld: boolean }) {
  const { t } = useLingui();
  const undo = useUndo();
  useEffect(() => {
    if (toast.lastsMs === null || isHeld) return;
    const timer = setTimeout(() => closeToast(toast.id), toast.lastsMs);
    return () => clearTimeout(timer);
  }, [toast, isHeld]);
  return (
    <li className={classes.toast} data-tone={toast.tone}>
      {toast.tone === "error" && <IconAlertTriangle aria-hidden="true" />}
      <span className={classes.text}>{toast.text}</span>
      {toast.undo && (
        <Button kind="quiet" icon={<IconArrowBackUp aria-hidden="true" />} onClick={() => undo(toast)}>
          {t`Undo`}
        </Button>
      )}
      <IconButton label={t`Close`} onClick={() => closeToast(toast.id)}>
        <IconX aria-hidden="true" />
      </IconButton>
    </li>
  );
}

/** Waits while it is pointed at or holds the focus. Ctrl-Z takes back the newest change, outside of text fields. */
export function Toasts() {
  const { t } = useLingui();
  const undo = useUndo();
  const toasts = useSyncExternalStore(subscribeToasts, currentToasts);
  const [isHeld, setHeld] = useState(false);

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
      if (!isUndo || isTypingIn(event.target)) return;
      const newest = takeNewestUndo();
      if (!newest) return;
      event.preventDefault();
      undo(newest);
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  });

  return (
    // Pointing at the messages or holding the focus there only makes them wait; nothing is operated by it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      aria-label={t`Messages`}
      className={classes.stack}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <ul aria-live="polite" aria-relevant="additions">
        {toasts.map((toast) => (
          <ToastLine key={toast.id} toast={toast} isHeld={isHeld} />
        ))}
      </ul>
    </section>
  );
}
