import type { ReactNode } from "react";
import { useLingui } from "@lingui/react/macro";
import { Button } from "../forms/button.tsx";
import { Dialog } from "./dialog.tsx";

interface ConfirmDialogProps {
  isOpen: boolean;
  /** The question as a verb: "Delete 12 objects for good". */
  title: string;
  /** What will happen, and to how much. */
  children: ReactNode;
  /** The verb on the button. */
  verb: string;
  onConfirm: () => void;
  onCancel: () => void;
  isBusy?: boolean;
}

/** Only for what cannot come back; everything else is done at once and offers undo. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, title, children, verb, onConfirm, onCancel, isBusy = false } = props;
  const { t } = useLingui();
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={onCancel}
      actions={
        <>
          <Button onClick={onCancel}>{t`Cancel`}</Button>
          <Button kind="danger" onClick={onConfirm} busy={isBusy}>
            {verb}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
