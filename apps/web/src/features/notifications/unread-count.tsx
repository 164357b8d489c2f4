import { useNotifications } from "./use-notifications.ts";

/** How many notices have not been read. */
export function UnreadCount() {
  const unread = useNotifications().data?.pages[0]?.unread ?? 0;
  if (unread === 0) return null;
  return <>{unread > 99 ? "99+" : unread}</>;
}
