import { useEffect, useRef, type ReactNode } from "react";
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

/** The browser's own modal dialog: it keeps the focus inside, closes by Escape, and gives the focus back. */
export function Dialog({ title, isOpen, onClose, children, actions, width = 480 }: DialogProps) {
  const { t } = useLingui();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (!element || !isOpen) return;
    if (!element.open) element.showModal();
    return () => element.close();
  }, [isOpen]);
  if (!isOpen) return null;
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
        <h2>{title}</h2>
        <IconButton label={t`Close`} onClick={onClose}>
          <IconX aria-hidden="true" />
        </IconButton>
      </header>
      <div className={classes.body}>{children}</div>
      {actions && <footer className={classes.actions}>{actions}</footer>}
    </dialog>
  );
}
