import { useLingui } from "@lingui/react/macro";
import { useSession } from "@qrmaint/client/app/session";
import { useFileUrl } from "@qrmaint/client/files/use-file-url";
import type { Asset } from "@qrmaint/contracts/assets/contract";
import { ButtonLink } from "@qrmaint/ui/forms/button";
import { IconPlus } from "@qrmaint/ui/icons";
import { AssetStatusMark } from "@qrmaint/ui/marks/asset-status-mark";
import { Photo } from "@qrmaint/ui/marks/photo";
import { formatExact } from "@qrmaint/ui/text/instant";
import { placeOf } from "../../platform/place-of.ts";
import classes from "./assets.module.css";

export function AssetHead({ asset }: { asset: Asset }) {
  const { t, i18n } = useLingui();
  const { can } = useSession();
  const urlOf = useFileUrl();
  const place = placeOf(asset.path.slice(0, -1));
  const since = formatExact(asset.statusSince, i18n.locale);
  return (
    <>
      <Photo
        src={asset.photoFileId === null ? null : urlOf(asset.photoFileId, "original")}
        alt=""
        kind={asset.kind}
        width="fill"
        height={180}
      />
      <h2>{asset.name}</h2>
      {place !== "" && <p className={classes.path}>{place}</p>}
      <p className={classes.path}>
        <AssetStatusMark status={asset.status} /> {t`since ${since}`}
      </p>
      {asset.statusReason !== "" && <p className={classes.path}>{asset.statusReason}</p>}
      {can("work-orders.create") && (
        <ButtonLink
          wide
          href={`/new-order/${asset.id}`}
          icon={<IconPlus aria-hidden="true" />}
        >{t`New work order`}</ButtonLink>
      )}
    </>
  );
}
