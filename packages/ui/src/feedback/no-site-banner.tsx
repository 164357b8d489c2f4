import { useLingui } from "@lingui/react/macro";
import { Banner } from "./banner.tsx";

/** Without a site a member sees nothing, and every list would say that nothing waits. */
export function NoSiteBanner({ siteIds }: { siteIds: readonly string[] | null }) {
  const { t } = useLingui();
  if (siteIds === null || siteIds.length > 0) return null;
  return <Banner tone="warning">{t`You may see no site yet. Ask an administrator to give you one.`}</Banner>;
}
