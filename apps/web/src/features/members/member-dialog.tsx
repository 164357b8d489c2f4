import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import type { Member } from "@qrmaint/contracts/members/contract";
import { Banner } from "@qrmaint/ui/feedback/banner";
import { ConfirmDialog } from "@qrmaint/ui/feedback/confirm-dialog";
import { Dialog } from "@qrmaint/ui/feedback/dialog";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { Button } from "@qrmaint/ui/forms/button";
import { RightsFields } from "./rights-fields.tsx";
import { type Rights, useMemberActions } from "./use-members.ts";

interface MemberDialogProps {
  member: Member;
  onClose: () => void;
}

/** The rights of one member; they hold from the person's next call. */
export function MemberDialog({ member, onClose }: MemberDialogProps) {
  const { t } = useLingui();
  const { update } = useMemberActions();
  const wordsOf = useProblemWords();
  const [isEnding, setIsEnding] = useState(false);
  const [rights, setRights] = useState<Rights>({ roleKey: member.roleKey, siteIds: member.siteIds });
  const { name } = member;
  if (isEnding) return <EndDialog member={member} onClose={onClose} />;
  const save = () =>
    update.mutate(
      { member, body: rights },
      {
        onSuccess() {
          showToast({ text: t`The rights of ${name} are changed.` });
          onClose();
        },
      },
    );
  return (
    <Dialog
      isOpen
      title={name}
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onClick={() => setIsEnding(true)}>{t`End the membership`}</Button>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button kind="primary" busy={update.isPending} onClick={save}>
            {t`Save`}
          </Button>
        </>
      }
    >
      <RightsFields rights={rights} onChange={setRights} />
      {update.isError && <Banner tone="warning">{wordsOf(update.error)}</Banner>}
    </Dialog>
  );
}

function EndDialog({ member, onClose }: MemberDialogProps) {
  const { t } = useLingui();
  const { end } = useMemberActions();
  const wordsOf = useProblemWords();
  const { name } = member;
  return (
    <ConfirmDialog
      isOpen
      title={t`End the membership of ${name}`}
      verb={t`End the membership`}
      isBusy={end.isPending}
      onCancel={onClose}
      onConfirm={() => end.mutate(member.id, { onSuccess: onClose })}
    >
      <p>{t`The person can see and do nothing here any more, at once. The name stays in the history. To come back, a new invitation is needed.`}</p>
      {end.isError && <Banner tone="warning">{wordsOf(end.error)}</Banner>}
    </ConfirmDialog>
  );
}
