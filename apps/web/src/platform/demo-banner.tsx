import { useLingui } from "@lingui/react/macro";
import { Banner } from "@qrmaint/ui/feedback/banner";
import { useInstallation } from "@qrmaint/client/app/installation";

/** Demo passwords are known to everybody; whoever works here must see that. */
export function DemoBanner() {
  const { t } = useLingui();
  const { isDemo } = useInstallation();
  if (!isDemo) return null;
  return (
    <Banner tone="demo">{t`Demonstration: everybody knows the demo's passwords. Enter nothing that matters.`}</Banner>
  );
}
