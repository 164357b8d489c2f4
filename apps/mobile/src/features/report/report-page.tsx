import { useLocation, useParams } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { ButtonLink } from "@qrmaint/ui/forms/button";
import { IconScan } from "@qrmaint/ui/icons";
import { PhonePage } from "../../platform/phone-page.tsx";
import { WaitingPage } from "../../platform/waiting-page.tsx";
import { AssetFinder, useAsset } from "../assets/index.ts";
import { ReportForm } from "./report-form.tsx";

/** Which object: by its label or by its name. Then the same few fields as everybody has. */
export function ReportPage() {
  const { asset } = useParams();
  return asset === undefined ? <ChooseObject /> : <ReportOn key={asset} assetId={asset} />;
}

function ChooseObject() {
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
      <AssetFinder onChosen={({ id }) => go(`/report/${id}`)} />
    </PhonePage>
  );
}

function ReportOn({ assetId }: { assetId: string }) {
  const { t } = useLingui();
  const asset = useAsset(assetId);
  if (asset.data === undefined)
    return (
      <WaitingPage
        title={t`Report a failure`}
        backTo="/report"
        query={asset}
        failure={t`The object could not be loaded.`}
      />
    );
  return <ReportForm asset={asset.data} />;
}
