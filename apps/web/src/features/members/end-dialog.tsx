import { useLingui } from "@lingui/react/macro";
import type { Member } from "@qrmaint/contracts/members/contract";
import { Banner } from "@qrmaint/ui/feedback/banner";
import { ConfirmDialog } from "@qrmaint/ui/feedback/confirm-dialog";
import { useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { useSession } from "../../platform/session.tsx";
import { useMemberActions } from "./use-members.ts";
import classes from "./members.module.css";

/** Says what ends and what stays before it is done. */
export function EndDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useLingui();
  const { membership } = useSession();
  const { end } = useMemberActions();
  const wordsOf = useProblemWords();
  const { name } = member;
  const organisation = membership.organisationName;
  const onConfirm = () =>
    end.mutate(member.id, {
      onSuccess() {
        showToast({ text: t`The membership of ${name} has ended.` });
        onClose();
      },
    });
  return (
    <ConfirmDialog
      isOpen
      title={t`End the membership of ${name}`}
      verb={t`End the membership`}
      isBusy={end.isPending}
      onCancel={onClose}
      onConfirm={onConfirm}
    >
      <div className={classes.fields}>
        <p>
          {member.id === membership.memberId
            ? t`You leave ${organisation} at once and see nothing of it any more. Your name stays in the history, your unfinished orders wait for somebody else. To come back, an administrator must invite you.`
            : t`${name} sees and does nothing in ${organisation} any more, at once and on every device. The name stays in the history, unfinished orders wait for somebody else. To come back, a new invitation is needed.`}
        </p>
        {end.isError && <Banner tone="warning">{wordsOf(end.error)}</Banner>}
      </div>
    </ConfirmDialog>
  );
}
