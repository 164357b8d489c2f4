import { useLocation } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { ButtonLink } from "@qrmaint/ui/forms/button";
import { IconScan } from "@qrmaint/ui/icons";
import { PhonePage } from "../../platform/phone-page.tsx";
import { AssetFinder } from "../assets/index.ts";
import { MyRequests } from "../requests/index.ts";

/** Which object: by its label or by its name. */
export function ChooseObjectPage() {
  const { t } = useLingui();
  const [, go] = useLocation();
  return (
    <PhonePage
      title={t`Report a failure`}
      action={
        <ButtonLink
          kind="primary"
          wide
          href="/scan"
          icon={<IconScan aria-hidden="true" />}
        >{t`Scan the label`}</ButtonLink>
      }
    >
      <AssetFinder
        hint={t`Type what people call the machine, or its number. Quicker still: scan its label.`}
        onChosen={({ id }) => go(`/report/${id}`)}
      />
      <MyRequests />
    </PhonePage>
  );
}
