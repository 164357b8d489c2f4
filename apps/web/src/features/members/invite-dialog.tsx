import { useId, useState } from "react";
import { useLingui } from "@lingui/react/macro";
import { Banner } from "@qrmaint/ui/feedback/banner";
import { Dialog } from "@qrmaint/ui/feedback/dialog";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { TextField } from "@qrmaint/ui/forms/text-field";
import { IconCopy } from "@qrmaint/ui/icons";
import { RightsFields } from "./rights-fields.tsx";
import { type Rights, useMemberActions } from "./use-members.ts";

/** Asks for the address and the rights, then shows the link, which cannot be shown again. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { invite } = useMemberActions();
  const wordsOf = useProblemWords();
  const form = useId();
  const [email, setEmail] = useState("");
  const [rights, setRights] = useState<Rights>({ roleKey: "technician", siteIds: null });
  if (invite.data) return <LinkDialog link={invite.data.link} email={email} onClose={onClose} />;
  return (
    <Dialog
      isOpen
      title={t`Invite a person`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button kind="primary" type="submit" form={form} busy={invite.isPending}>
            {t`Invite`}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          invite.mutate({ email: email.trim(), ...rights });
        }}
      >
        <TextField label={t`E-mail`} type="email" value={email} onChange={setEmail} required data-autofocus />
        <RightsFields rights={rights} onChange={setRights} />
        {invite.isError && <Banner tone="warning">{wordsOf(invite.error)}</Banner>}
      </form>
    </Dialog>
  );
}

function LinkDialog({ link, email, onClose }: { link: string; email: string; onClose: () => void }) {
  const { t } = useLingui();
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
          {t`Done`}
        </Button>
      }
    >
      <p>{t`It was sent to ${email}. You can also hand over the link yourself; it is shown only now.`}</p>
      <TextField
        label={t`Link of the invitation`}
        value={link}
        readOnly
        onChange={() => undefined}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button icon={<IconCopy aria-hidden="true" />} onClick={() => void copy()}>
        {isCopied ? t`Copied` : t`Copy the link`}
      </Button>
    </Dialog>
  );
}
