import { useId, useState, type FormEvent } from "react";
import { useLingui } from "@lingui/react/macro";
import { Banner } from "@qrmaint/ui/feedback/banner";
import { Dialog } from "@qrmaint/ui/feedback/dialog";
import { problemOf, useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { Button } from "@qrmaint/ui/forms/button";
import { TextField } from "@qrmaint/ui/forms/text-field";
import { LinkDialog } from "./link-dialog.tsx";
import { RightsFields } from "./rights-fields.tsx";
import { type Rights, useMemberActions } from "./use-members.ts";
import classes from "./members.module.css";

/** Asks for the address and the rights, then shows the link, which cannot be shown again. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { invite } = useMemberActions();
  const wordsOf = useInviteWords();
  const form = useId();
  const [email, setEmail] = useState("");
  const [isTried, setTried] = useState(false);
  const [rights, setRights] = useState<Rights>({ roleKey: "technician", siteIds: null });
  const isAddress = /^\S+@\S+$/.test(email.trim());
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (isAddress) invite.mutate({ email: email.trim(), ...rights });
  };
  if (invite.data) return <LinkDialog link={invite.data.link} email={email.trim()} onClose={onClose} />;
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
      <form id={form} className={classes.fields} onSubmit={send} noValidate>
        <TextField
          label={t`E-mail address`}
          type="email"
          value={email}
          onChange={setEmail}
          error={isTried && !isAddress ? t`Enter an e-mail address, for example jan@firma.pl.` : undefined}
          data-autofocus
        />
        <RightsFields rights={rights} onChange={setRights} />
        {invite.isError && <Banner tone="warning">{wordsOf(invite.error)}</Banner>}
      </form>
    </Dialog>
  );
}

function useInviteWords(): (error: unknown) => string {
  const { t } = useLingui();
  const wordsOf = useProblemWords();
  return (error) =>
    problemOf(error).code === "already-exists"
      ? t`This person is a member already. Set the rights in the list.`
      : wordsOf(error);
}
