import { useLingui } from "@lingui/react/macro";
import { useIsReachable } from "@qrmaint/client/app/reachability";
import { Banner } from "@qrmaint/ui/feedback/banner";

/** Stands there as long as the server does not answer, whatever the browser thinks of its network. */
export function ConnectionBanner() {
  const { t } = useLingui();
  if (useIsReachable()) return null;
  return (
    <Banner tone="warning">{t`The server does not answer. Keep this page open: nothing that you typed is lost.`}</Banner>
  );
}
