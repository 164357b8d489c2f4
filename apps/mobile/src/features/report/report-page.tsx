import { useParams } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { WaitingPage } from "../../platform/waiting-page.tsx";
import { useAsset } from "../assets/index.ts";
import { ReportForm } from "./report-form.tsx";

/** A member reports a failure of one object. */
export function ReportPage() {
  const { t } = useLingui();
  const { asset: id = "" } = useParams();
  const asset = useAsset(id);
  if (asset.data === undefined)
    return (
      <WaitingPage
        title={t`Report a failure`}
        backTo="/report"
        query={asset}
        failure={t`The object could not be loaded.`}
      />
    );
  return <ReportForm key={id} asset={asset.data} />;
}
