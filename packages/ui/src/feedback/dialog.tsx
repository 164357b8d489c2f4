import { useLayoutEffect, useRef, type ReactNode } from "react";
import { useLingui } from "@lingui/react/macro";
import { IconX } from "../icons.tsx";
import { IconButton } from "../forms/button.tsx";
import classes from "./dialog.module.css";

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** At the bottom, the main one last. */
  actions?: ReactNode;
  /** CSS pixels. */
  width?: number;
}

function OpenDialog({ title, onClose, children, actions, width = 480 }: DialogProps) {
  const { t } = useLingui();
  const dialog = useRef<HTMLDialogElement>(null);
  // Before the element leaves the page: only closing gives the focus back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    element.showModal();
    // The browser would take the first button, which is the one that closes.
    (element.querySelector<HTMLElement>("[data-autofocus]") ?? element.querySelector("h2"))?.focus();
    return () => element.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={classes.dialog}
      style={{ width: `min(${width}px, calc(100vw - 32px))` }}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className={classes.head}>
        <h2 tabIndex={-1} className={classes.title}>
          {title}
        </h2>
        <IconButton label={t`Close`} onClick={onClose}>
          <IconX aria-hidden="true" />
        </IconButton>
      </header>
      <div className={classes.body}>{children}</div>
      {actions && <footer className={classes.actions}>{actions}</footer>}
    </dialog>
  );
}

/**
 * The browser's own modal dialog: it keeps the focus inside, closes by Escape, and gives the focus back.
 * A field that is written in at once carries `data-autofocus`; else the title has the focus.
 */
export function Dialog(props: DialogProps) {
  return props.isOpen ? <OpenDialog {...props} /> : null;
}
