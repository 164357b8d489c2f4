import { useEffect, useState } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import {
  listNotifications,
  markNotificationsRead,
  type Notification,
} from "@qrmaint/contracts/notifications/contract";
import { api } from "../app/api.ts";
import { accountKey } from "../app/query-client.ts";
import { reachability } from "../app/reachability.ts";
import { useSession } from "../app/session.ts";
import { followLive } from "../live-changes.ts";
import { askAnew } from "./ask-anew.ts";
import { prefixesOf, tellOfMember } from "./prefixes-of.ts";

/**
 * Follows the organisation's changes and asks anew for exactly what they concern. The pages load at the same time as the
 * stream opens, so when it begins everything loaded until then is asked once more: nothing falls between the two.
 */
export function useLive(): void {
  const { organisationId, membership, can } = useSession();
  const { memberId } = membership;
  const client = useQueryClient();
  const mayFollow = can("changes.read");
  useEffect(() => {
    if (!mayFollow) return;
    const live = followLive({
      client: api,
      organisationId,
      onState: (state) => {
        if (state === "waiting" || state === "refused") void reachability.suspectSilence();
        // The membership may have ended, or the session: what is shown then goes.
        if (state === "refused") void client.invalidateQueries({ queryKey: accountKey });
      },
      onBegin: () => askAnew(client, [organisationId]),
      onChanges: (changes) => {
        for (const prefix of prefixesOf(changes)) askAnew(client, [organisationId, prefix]);
        if (!tellOfMember(changes, memberId)) return;
        // Another role or other sites: the account says what may be done now, and every list may hold other rows.
        void client.invalidateQueries({ queryKey: accountKey });
        askAnew(client, [organisationId]);
      },
    });
    return () => live.stop();
  }, [organisationId, memberId, mayFollow, client]);
}

interface UrgentNotices {
  /** Not read yet, newest first. */
  urgent: readonly Notification[];
  /** How many notices of every kind are not read yet. */
  unread: number;
  /** Hides them at once and has them marked as read. */
  markSeen: (notices: readonly Notification[]) => Promise<void>;
}

export function useUrgentNotices(): UrgentNotices {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const notices = useQuery({
    queryKey: [organisation, "notifications"],
    queryFn: ({ signal }) =>
      api.call(listNotifications, {
        params: { organisation },
        // Of all that came, so that much talk does not push an alarm out of the page.
        query: { urgent: "true", read: "false", limit: 20 },
        signal,
      }),
  });
  const urgent = (notices.data?.items ?? []).filter((notice) => !hidden.has(notice.id));
  return {
    urgent,
    unread: notices.data?.unread ?? 0,
    async markSeen(seen) {
      const ids = seen.map(({ id }) => id);
      setHidden((before) => new Set([...before, ...ids]));
      await api.call(markNotificationsRead, { params: { organisation }, body: { ids } });
      await client.invalidateQueries({ queryKey: [organisation, "notifications"] });
    },
  };
}
