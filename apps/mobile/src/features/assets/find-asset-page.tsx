import { useLocation } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { ButtonLink } from "@qrmaint/ui/forms/button";
import { IconScan } from "@qrmaint/ui/icons";
import { PhonePage } from "../../platform/phone-page.tsx";
import { AssetFinder } from "./asset-finder.tsx";

export function FindAssetPage() {
  const { t } = useLingui();
  const [, go] = useLocation();
  return (
    <PhonePage
      title={t`Find an object`}
      backTo="/more"
      action={
        <ButtonLink wide href="/scan" icon={<IconScan aria-hidden="true" />}>{t`Scan the label`}</ButtonLink>
      }
    >
      <AssetFinder
        hint={t`Type what people call the machine, or its number. Quicker still: scan its label.`}
        onChosen={({ id }) => go(`/assets/${id}`)}
      />
    </PhonePage>
  );
}
