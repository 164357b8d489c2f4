import { useInfiniteQuery } from "@tanstack/react-query";
import { api } from "@qrmaint/client/app/api";
import { useSession } from "@qrmaint/client/app/session";
import { listWorkOrders } from "@qrmaint/contracts/work-orders/contract";

const CATEGORIES = { open: "open,in-progress,on-hold", finished: "done,closed,cancelled" };

/** Work on an object, a page at a time, newest first. */
export function useAssetWork(asset: string, kind: keyof typeof CATEGORIES) {
  const { organisationId: organisation } = useSession();
  const query = { asset, category: CATEGORIES[kind], limit: 30 };
  return useInfiniteQuery({
    queryKey: [organisation, "work-orders", "asset", asset, kind],
    queryFn: ({ pageParam: after, signal }) =>
      api.call(listWorkOrders, { params: { organisation }, query: { ...query, after }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}
