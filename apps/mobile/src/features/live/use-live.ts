import { useEffect, useState } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { followLive } from "@qrmaint/client";
import { listNotifications, markNotificationsRead } from "@qrmaint/contracts/notifications/contract";
import { api } from "../../platform/api.ts";
import { useSession } from "../../platform/session.tsx";
import { prefixesOf } from "./prefixes-of.ts";

/** Follows the organisation's changes and asks anew for exactly what they concern. */
export function useLive(): void {
  const { organisationId, can } = useSession();
  const client = useQueryClient();
  const mayFollow = can("changes.read");
  useEffect(() => {
    if (!mayFollow) return;
    const live = followLive({
      client: api,
      organisationId,
      onChanges: (changes) => {
        for (const prefix of prefixesOf(changes))
          void client.invalidateQueries({ queryKey: [organisationId, prefix] });
      },
    });
    return () => live.stop();
  }, [organisationId, mayFollow, client]);
}

/** The newest urgent notice that nobody has read on this phone yet. */
export function useUrgentNotice() {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  const [hidden, setHidden] = useState<readonly string[]>([]);
  const notices = useQuery({
    queryKey: [organisation, "notifications"],
    queryFn: ({ signal }) =>
      api.call(listNotifications, { params: { organisation }, query: { limit: 20 }, signal }),
  });
  const urgent =
    notices.data?.items.find(
      (notice) => notice.isUrgent && notice.readAt === null && !hidden.includes(notice.id),
    ) ?? null;
  const hide = async (id: string): Promise<void> => {
    setHidden((before) => [...before, id]);
    await api.call(markNotificationsRead, { params: { organisation }, body: { ids: [id] } });
    await client.invalidateQueries({ queryKey: [organisation, "notifications"] });
  };
  return { urgent, unread: notices.data?.unread ?? 0, hide };
}
