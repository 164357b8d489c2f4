import { useIsMutating } from "@tanstack/react-query";
import { useLingui } from "@lingui/react/macro";
import { useIsReachable } from "@qrmaint/client/app/reachability";
import { useAskBeforeLeaving } from "@qrmaint/client/sending/use-ask-before-leaving";
import { Banner } from "@qrmaint/ui/feedback/banner";

/** Stands there as long as the server does not answer, whatever the browser thinks of its network. */
export function ConnectionBanner() {
  const { t } = useLingui();
  useAskBeforeLeaving(useIsMutating() > 0);
  if (useIsReachable()) return null;
  return (
    <Banner tone="warning">{t`The server does not answer. Keep this page open: nothing that you typed is lost.`}</Banner>
  );
}
