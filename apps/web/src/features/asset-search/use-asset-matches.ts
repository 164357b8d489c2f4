import { useQuery } from "@tanstack/react-query";
import { searchAssets } from "@qrmaint/contracts/assets/contract";
import { api } from "../../platform/api.ts";
import { useSession } from "../../platform/session.tsx";

/** Objects that fit what was typed; asks nothing before the second letter. */
export function useAssetMatches(q: string, site: string | undefined) {
  const { organisationId: organisation } = useSession();
  return useQuery({
    queryKey: [organisation, "assets", "search", q, site],
    enabled: q.length > 0,
    queryFn: ({ signal }) =>
      api.call(searchAssets, { params: { organisation }, query: { q, site, limit: 8 }, signal }),
    placeholderData: (before) => before,
  });
}
