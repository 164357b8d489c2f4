import { useParams } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { useSession } from "@qrmaint/client/app/session";
import { ButtonLink } from "@qrmaint/ui/forms/button";
import { IconAlertTriangle } from "@qrmaint/ui/icons";
import { PhonePage } from "../../platform/phone-page.tsx";
import { WaitingPage } from "../../platform/waiting-page.tsx";
import { AssetHead } from "./asset-head.tsx";
import { AssetRequests } from "./asset-requests.tsx";
import { AssetWork } from "./asset-work.tsx";
import { useRemember } from "./recent-assets.ts";
import { useAsset } from "./use-assets.ts";
import classes from "./assets.module.css";

/** One object, as a scanned label opens it: is it the right one, how is it, what is known about it already. */
export function AssetPage() {
  const { t } = useLingui();
  const { can } = useSession();
  const { asset: id = "" } = useParams();
  const asset = useAsset(id);
  useRemember(asset.data);
  if (asset.data === undefined)
    return (
      <WaitingPage
        title={t`Object`}
        backTo="/assets"
        query={asset}
        failure={t`The object could not be loaded.`}
      />
    );
  return (
    <PhonePage
      title={asset.data.number}
      backTo="/assets"
      action={
        can("requests.create") && (
          <ButtonLink
            kind="primary"
            wide
            href={`/report/${id}`}
            icon={<IconAlertTriangle aria-hidden="true" />}
          >{t`Report a failure`}</ButtonLink>
        )
      }
    >
      <div className={classes.page}>
        <AssetHead asset={asset.data} />
        <AssetRequests assetId={id} />
        {can("work-orders.read") && <AssetWork assetId={id} />}
      </div>
    </PhonePage>
  );
}
