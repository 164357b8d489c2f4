import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import type { Invitation, Member } from "@qrmaint/contracts/members/contract";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { Button } from "@qrmaint/ui/forms/button";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { PageFrame } from "../../platform/page-frame.tsx";
import { useSession } from "../../platform/session.tsx";
import { useSite } from "../../platform/site.ts";
import { InviteDialog } from "./invite-dialog.tsx";
import { MemberDialog } from "./member-dialog.tsx";
import { useRoleWords } from "./role-words.ts";
import { useInvitations, useMemberActions, useMembers } from "./use-members.ts";
import classes from "./members.module.css";

export function MembersPage() {
  const { t } = useLingui();
  const { can } = useSession();
  const [isInviting, setIsInviting] = useState(false);
  const mayManage = can("members.manage");
  return (
    <PageFrame
      title={t`People`}
      action={
        mayManage && <Button kind="primary" onClick={() => setIsInviting(true)}>{t`Invite a person`}</Button>
      }
    >
      <div className={classes.page}>
        <MemberList mayManage={mayManage} />
        {mayManage && <Invitations />}
      </div>
      {isInviting && <InviteDialog onClose={() => setIsInviting(false)} />}
    </PageFrame>
  );
}

function MemberList({ mayManage }: { mayManage: boolean }) {
  const { t } = useLingui();
  const list = useMembers();
  const [open, setOpen] = useState<Member | null>(null);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isPending) return <SkeletonRows rows={8} />;
  if (list.isError)
    return (
      <ProblemState
        title={t`The people could not be loaded.`}
        error={list.error}
        onRetry={() => void list.refetch()}
        isRetrying={list.isFetching}
      />
    );
  return (
    <>
      <ul className={classes.list} aria-label={t`People`}>
        {items.map((member) => (
          <li key={member.id} className={classes.row}>
            <MemberWords member={member} />
            {mayManage && (
              <Button onClick={() => setOpen(member)} aria-label={t`Rights of ${member.name}`}>
                {t`Rights`}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >{t`Show more`}</Button>
      )}
      {open && <MemberDialog member={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function MemberWords({ member }: { member: Member }) {
  const roles = useRoleWords();
  const sitesWord = useSitesWord();
  return (
    <>
      <span className={classes.name}>
        <strong>{member.name}</strong>
        {member.email !== null && <span className={classes.quiet}>{member.email}</span>}
      </span>
      <span className={classes.cell}>{roles[member.roleKey].name}</span>
      <span className={classes.cell}>{sitesWord(member.siteIds)}</span>
    </>
  );
}

function useSitesWord(): (siteIds: readonly string[] | null) => string {
  const { t } = useLingui();
  const { sites } = useSite();
  return (siteIds) => {
    if (siteIds === null) return t`All sites`;
    if (siteIds.length === 0) return t`No site`;
    return siteIds.map((id) => sites.find((site) => site.id === id)?.name ?? t`another site`).join(", ");
  };
}

function Invitations() {
  const { t } = useLingui();
  const query = useInvitations(true);
  if (!query.data || query.data.items.length === 0) return null;
  return (
    <section aria-labelledby="invitations">
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
  const roles = useRoleWords();
  const sitesWord = useSitesWord();
  const { email } = invitation;
  return (
    <li className={classes.row}>
      <span className={classes.name}>
        <strong>{email}</strong>
        <span className={classes.quiet}>
          {t`valid until`} <RelativeTime at={invitation.expiresAt} />
        </span>
      </span>
      <span className={classes.cell}>{roles[invitation.roleKey].name}</span>
      <span className={classes.cell}>{sitesWord(invitation.siteIds)}</span>
      <Button
        busy={revoke.isPending}
        onClick={() => revoke.mutate(invitation.id)}
        aria-label={t`Withdraw the invitation of ${email}`}
      >
        {t`Withdraw`}
      </Button>
    </li>
  );
}
