import { Photo } from "@qrmaint/ui/marks/photo";
import type { AssetKind } from "@qrmaint/ui/marks/asset-placeholder";
import { labelPhotoUrl, type ReportForm } from "./use-label.ts";
import classes from "./report.module.css";

/** Picture, name and place, so that people know it is the right one. */
export function Machine({ code, label }: { code: string; label: ReportForm }) {
  const { asset, organisationName } = label;
  const place = asset.path.slice(0, -1).join(" › ");
  return (
    <header className={classes.machine}>
      <Photo
        src={asset.hasPhoto ? labelPhotoUrl(code) : null}
        alt=""
        kind={asset.kind as AssetKind}
        width={96}
        height={96}
      />
      <div>
        <h1>{asset.name}</h1>
        {place !== "" && <p>{place}</p>}
        <p className={classes.meta}>
          <span className="q-code">{asset.number}</span>
          <span>{organisationName}</span>
        </p>
      </div>
    </header>
  );
}
