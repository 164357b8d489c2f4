import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { listNotifications, markNotificationsRead } from "@qrmaint/contracts/notifications/contract";
import { api } from "../../platform/api.ts";
import { useSession } from "../../platform/session.tsx";

export function useNotifications() {
  const { organisationId: organisation } = useSession();
  return useInfiniteQuery({
    queryKey: [organisation, "notifications", "list"],
    queryFn: ({ pageParam, signal }) =>
      api.call(listNotifications, {
        params: { organisation },
        query: { limit: 50, after: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** Some of them, or all up to the newest one that is shown: what comes meanwhile stays unread. */
export function useMarkRead() {
  const { organisationId: organisation } = useSession();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (seen: { ids: string[] } | { upTo: string }) =>
      api.call(markNotificationsRead, { params: { organisation }, body: seen }),
    onSettled: () => client.invalidateQueries({ queryKey: [organisation, "notifications"] }),
  });
}
