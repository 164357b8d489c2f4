import { useLingui } from "@lingui/react/macro";
import type { Member } from "@qrmaint/contracts/members/contract";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { Button } from "@qrmaint/ui/forms/button";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { useSession } from "../../platform/session.tsx";
import { useRoleWords } from "./role-words.ts";
import { useMembers } from "./use-members.ts";
import { useSitesWord } from "./use-sites-word.ts";
import classes from "./members.module.css";

interface MemberListProps {
  isWithFormer: boolean;
  /** Left out for those who may not set rights. */
  onOpen: ((id: string) => void) | undefined;
}

export function MemberList({ isWithFormer, onOpen }: MemberListProps) {
  const { t } = useLingui();
  const list = useMembers(isWithFormer);
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
          <MemberRow key={member.id} member={member} onOpen={onOpen} />
        ))}
      </ul>
      {list.hasNextPage && (
        <div className={classes.more}>
          <Button
            busy={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >{t`Show more`}</Button>
        </div>
      )}
    </>
  );
}

function MemberRow({ member, onOpen }: { member: Member; onOpen: MemberListProps["onOpen"] }) {
  const { t } = useLingui();
  const { membership } = useSession();
  const roles = useRoleWords();
  const sitesWord = useSitesWord();
  const { id, name, email, endedAt } = member;
  return (
    <li className={classes.row} data-former={endedAt !== null || undefined}>
      <span className={classes.name}>
        <strong>
          {name}
          {id === membership.memberId && <span className={classes.you}> {t`(you)`}</span>}
        </strong>
        {email !== null && <span className={classes.quiet}>{email}</span>}
      </span>
      <span className={classes.role}>{roles[member.roleKey].name}</span>
      <span className={classes.sitesOf}>{sitesWord(member.siteIds)}</span>
      <span className={classes.act}>
        {endedAt !== null ? (
          <span className={classes.quiet}>
            {t`ended`} <RelativeTime at={endedAt} />
          </span>
        ) : (
          onOpen && (
            <Button onClick={() => onOpen(id)} aria-label={t`Rights of ${name}`}>
              {t`Rights`}
            </Button>
          )
        )}
      </span>
    </li>
  );
}
