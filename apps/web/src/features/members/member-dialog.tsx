import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import type { Member } from "@qrmaint/contracts/members/contract";
import { Banner } from "@qrmaint/ui/feedback/banner";
import { Dialog } from "@qrmaint/ui/feedback/dialog";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { Button } from "@qrmaint/ui/forms/button";
import { useSession } from "../../platform/session.tsx";
import { EndDialog } from "./end-dialog.tsx";
import { RightsFields } from "./rights-fields.tsx";
import { type Rights, presentOf, useMemberActions } from "./use-members.ts";
import classes from "./members.module.css";

interface MemberDialogProps {
  member: Member;
  onClose: () => void;
}

/** The rights of one member; they hold from the person's next call. */
export function MemberDialog({ member, onClose }: MemberDialogProps) {
  const { t } = useLingui();
  const [isEnding, setIsEnding] = useState(false);
  const draft = useRightsDraft(member, onClose);
  if (isEnding) return <EndDialog member={member} onClose={onClose} />;
  return (
    <Dialog
      isOpen
      title={member.name}
      onClose={onClose}
      actions={
        <>
          <span className={classes.apart}>
            <Button kind="quiet" onClick={() => setIsEnding(true)}>{t`End the membership`}</Button>
          </span>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button kind="primary" busy={draft.isSaving} onClick={draft.save}>
            {t`Save`}
          </Button>
        </>
      }
    >
      <div className={classes.fields}>
        <RightsFields rights={draft.rights} onChange={draft.setRights} />
        {draft.givesUp && (
          <Banner tone="info">{t`You give up administration yourself. Only another administrator can give it back.`}</Banner>
        )}
        {draft.problem !== null && <Banner tone="warning">{draft.problem}</Banner>}
      </div>
    </Dialog>
  );
}

/** What was changed and not yet saved; when somebody else was faster, the present rights are shown instead. */
function useRightsDraft(member: Member, onSaved: () => void) {
  const { t } = useLingui();
  const { update } = useMemberActions();
  const { membership } = useSession();
  const wordsOf = useProblemWords();
  const [base, setBase] = useState(member);
  const [rights, setRights] = useState<Rights>({ roleKey: member.roleKey, siteIds: member.siteIds });
  const { name } = member;
  const isOwn = member.id === membership.memberId;
  return {
    rights,
    setRights,
    isSaving: update.isPending,
    problem: update.isError ? wordsOf(update.error) : null,
    givesUp: isOwn && base.roleKey === "administrator" && rights.roleKey !== "administrator",
    save: () =>
      update.mutate(
        { member: base, body: rights },
        {
          onSuccess() {
            showToast({ text: t`The rights of ${name} are changed.` });
            onSaved();
          },
          onError(error) {
            const present = presentOf(error) as Member | null;
            if (present === null) return;
            setBase(present);
            setRights({ roleKey: present.roleKey, siteIds: present.siteIds });
          },
        },
      ),
  };
}
