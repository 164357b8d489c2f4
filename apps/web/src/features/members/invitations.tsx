import { useLingui } from "@lingui/react/macro";
import type { Invitation } from "@qrmaint/contracts/members/contract";
import { ProblemState, useProblemWords } from "@qrmaint/ui/feedback/problem-words";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { Button } from "@qrmaint/ui/forms/button";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { useRoleWords } from "./role-words.ts";
import { useInvitations, useMemberActions } from "./use-members.ts";
import { useSitesWord } from "./use-sites-word.ts";
import classes from "./members.module.css";

/** Sent and neither accepted, withdrawn nor expired; nothing is shown when there are none. */
export function Invitations() {
  const { t } = useLingui();
  const query = useInvitations();
  if (query.isError)
    return (
      <ProblemState
        title={t`The invitations could not be loaded.`}
        error={query.error}
        onRetry={() => void query.refetch()}
        isRetrying={query.isFetching}
      />
    );
  if (!query.data || query.data.items.length === 0) return null;
  return (
    <section className={classes.waiting} aria-labelledby="invitations">
      <h2 id="invitations">{t`Invitations that wait`}</h2>
      <ul className={classes.list}>
        {query.data.items.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </section>
  );
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { t } = useLingui();
  const { revoke } = useMemberActions();
  const wordsOf = useProblemWords();
  const roles = useRoleWords();
  const sitesWord = useSitesWord();
  const { id, email, expiresAt } = invitation;
  const withdraw = () =>
    revoke.mutate(id, {
      onSuccess: () => showToast({ text: t`The invitation of ${email} is withdrawn; its link is dead.` }),
      onError: (error) => showToast({ text: wordsOf(error), tone: "error" }),
    });
  return (
    <li className={classes.row}>
      <span className={classes.name}>
        <strong>{email}</strong>
        <span className={classes.quiet}>
          {t`valid until`} <RelativeTime at={expiresAt} />
        </span>
      </span>
      <span className={classes.role}>{roles[invitation.roleKey].name}</span>
      <span className={classes.sitesOf}>{sitesWord(invitation.siteIds)}</span>
      <span className={classes.act}>
        <Button
          busy={revoke.isPending}
          onClick={withdraw}
          aria-label={t`Withdraw the invitation of ${email}`}
        >
          {t`Withdraw`}
        </Button>
      </span>
    </li>
  );
}
