import { useLingui } from "@lingui/react/macro";
import { useSite } from "../../platform/site.ts";

/** The sites of a member by name; null is all of them. One that the reader may not see has no name here. */
export function useSitesWord(): (siteIds: readonly string[] | null) => string {
  const { t } = useLingui();
  const { sites } = useSite();
  return (siteIds) => {
    if (siteIds === null) return t`All sites`;
    if (siteIds.length === 0) return t`No site`;
    return siteIds.map((id) => sites.find((site) => site.id === id)?.name ?? t`another site`).join(", ");
  };
}
