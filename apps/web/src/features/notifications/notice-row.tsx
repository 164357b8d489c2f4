import type { ReactNode } from "react";
import { useLingui } from "@lingui/react/macro";
import type { Notification } from "@qrmaint/contracts/notifications/contract";
import { NOTICE_PLACES } from "@qrmaint/contracts/notifications/rules";
import { BreakdownMark } from "@qrmaint/ui/marks/breakdown-mark";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { Link } from "wouter";
import { useSession } from "../../platform/session.tsx";
import classes from "./notifications.module.css";

interface NoticeRowProps {
  notice: Notification;
  onRead: (id: string) => void;
}

/** Opens what it is about; for those who may not see that page it only says what happened. */
export function NoticeRow({ notice, onRead }: NoticeRowProps) {
  const { can } = useSession();
  const { id, readAt, targetKind, targetId } = notice;
  const isUnread = readAt === null;
  const { path, permission } = NOTICE_PLACES[targetKind];
  const shared = { className: classes.row, "data-unread": isUnread || undefined };
  const read = () => {
    if (isUnread) onRead(id);
  };
  if (can(permission))
    return (
      <li>
        <Link href={`${path}/${targetId}`} {...shared} onClick={read}>
          <Words notice={notice} />
        </Link>
      </li>
    );
  return (
    <li>
      {isUnread ? (
        <button type="button" {...shared} onClick={read}>
          <Words notice={notice} />
        </button>
      ) : (
        <div {...shared}>
          <Words notice={notice} />
        </div>
      )}
    </li>
  );
}

function Words({ notice }: { notice: Notification }): ReactNode {
  const { t } = useLingui();
  const kindWord = useKindWord();
  const { subject = "", number = "", asset = "", author = "", text = "" } = notice.params;
  const isUnread = notice.readAt === null;
  const happened = kindWord(notice.kind);
  return (
    <>
      <span className={classes.dot} aria-hidden="true" />
      <span className={classes.words}>
        <span className={classes.subject}>
          {subject || happened}
          {isUnread && <span className="q-hidden"> {t`(unread)`}</span>}
        </span>
        <span className={classes.facts}>
          {notice.kind === "breakdown" ? <BreakdownMark /> : subject && <span>{happened}</span>}
          {number && <span className="q-number">{number}</span>}
          {asset && <span>{asset}</span>}
        </span>
        {(author !== "" || text !== "") && (
          <span className={classes.said}>
            {author && <span className={classes.author}>{author}:</span>} {text || t`sent a photo`}
          </span>
        )}
      </span>
      <span className={classes.time}>
        <RelativeTime at={notice.at} />
      </span>
    </>
  );
}

function useKindWord(): (kind: Notification["kind"]) => string {
  const { t } = useLingui();
  return (kind) => {
    const words: Record<Notification["kind"], string> = {
      breakdown: t`Breakdown reported`,
      "new-request": t`New report`,
      "request-accepted": t`Your report was accepted`,
      "request-rejected": t`Your report was rejected`,
      assigned: t`Work was assigned to you`,
      "work-order-done": t`Work is done and waits to be closed`,
      comment: t`New comment`,
    };
    // A server that is newer than this page may know more kinds.
    return words[kind] ?? t`Something happened`;
  };
}
