import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import { useInstallation } from "@qrmaint/client/app/installation";
import { Dialog } from "@qrmaint/ui/feedback/dialog";
import { Button } from "@qrmaint/ui/forms/button";
import { TextField } from "@qrmaint/ui/forms/text-field";
import { IconCheck, IconCopy } from "@qrmaint/ui/icons";
import classes from "./members.module.css";

/** The only time that the link can be seen: the server keeps no more than its hash. */
export function LinkDialog({ link, email, onClose }: { link: string; email: string; onClose: () => void }) {
  const { t } = useLingui();
  const { hasOutbox } = useInstallation();
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      setIsCopied(true);
    } catch {
      // Without HTTPS the browser has no clipboard: the marked text can be copied by hand.
      setIsCopied(false);
    }
  };
  return (
    <Dialog
      isOpen
      title={t`The invitation is ready`}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          {t({ message: "Done", context: "button" })}
        </Button>
      }
    >
      <div className={classes.fields}>
        {hasOutbox ? (
          <p>
            {t`No mail is sent here: it lies in the outbox. Hand over the link yourself; it is shown only now.`}{" "}
            <a href="/outbox">{t`Outbox`}</a>
          </p>
        ) : (
          <p>{t`It was sent to ${email}. You can also hand over the link yourself; it is shown only now.`}</p>
        )}
        <div className={classes.link}>
          <TextField
            label={t`Link of the invitation`}
            value={link}
            readOnly
            onChange={() => undefined}
            onFocus={(event) => event.currentTarget.select()}
          />
          <Button
            icon={isCopied ? <IconCheck aria-hidden="true" /> : <IconCopy aria-hidden="true" />}
            onClick={() => void copy()}
          >
            {isCopied ? t`Copied` : t`Copy the link`}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
