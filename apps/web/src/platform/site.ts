import { useSyncExternalStore } from "react";
import { useQuery } from "@tanstack/react-query";
import { listAssets, type AssetSummary } from "@qrmaint/contracts/assets/contract";
import { readStored, writeStored } from "@qrmaint/ui/text/stored-setting";
import { api } from "./api.ts";
import { useSession } from "./session.tsx";

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

interface SiteChoice {
  /** Those that the person may see. */
  sites: readonly AssetSummary[];
  /** They were loaded: an empty list means that there is none. */
  areSitesKnown: boolean;
  /** The site that lists start with; null for all of them. */
  site: AssetSummary | null;
  chooseSite: (id: string | null) => void;
}

/** The site chosen in the rail, kept per organisation in this browser. Lists pass `site?.id` as their filter. */
export function useSite(): SiteChoice {
  const { organisationId } = useSession();
  const key = `site.${organisationId}`;
  const chosen = useSyncExternalStore(subscribe, () => readStored(key));
  const { data: sites = [], isSuccess } = useQuery({
    queryKey: [organisationId, "sites"],
    queryFn: async ({ signal }) => {
      const query = { parent: "root", limit: 200 } as const;
      const { items } = await api.call(listAssets, {
        params: { organisation: organisationId },
        query,
        signal,
      });
      return items;
    },
    staleTime: 5 * 60_000,
  });
  return {
    sites,
    areSitesKnown: isSuccess,
    site: sites.find(({ id }) => id === chosen) ?? null,
    chooseSite(id) {
      writeStored(key, id ?? "");
      for (const listener of listeners) listener();
    },
  };
}
