import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { Button } from "@qrmaint/ui/forms/button";
import { PageFrame } from "../../../platform/page-frame.tsx";
import { useSession } from "../../../platform/session.tsx";
import { useSite } from "../../../platform/site.ts";
import { AssetFinder } from "../../asset-search/index.ts";
import { Refusal } from "../dialogs/refusal.tsx";
import { useAsset } from "../use-assets.ts";
import { ReportForm } from "./report-form.tsx";
import classes from "./report-page.module.css";

/** Reports a failure from anywhere: first the object, then what is wrong with it. */
export function ReportPage() {
  const { t } = useLingui();
  const { can } = useSession();
  const { site } = useSite();
  const [, go] = useLocation();
  const [chosen, setChosen] = useState<string>();
  const asset = useAsset(chosen);
  const form = useRef<HTMLDivElement>(null);
  const isThere = asset.data !== undefined;
  useEffect(() => {
    if (isThere) form.current?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
  }, [isThere]);
  const place = can("requests.read") ? "/inbox" : "/reports";
  return (
    <PageFrame title={t`Report a failure`}>
      <div ref={form} className={classes.page}>
        {asset.data === undefined ? (
          <AssetFinder label={t`What has the failure?`} site={site?.id} takesFocus onPick={setChosen} />
        ) : (
          <>
            <div className={classes.chosen}>
              <h2>{asset.data.name}</h2>
              <Button kind="quiet" onClick={() => setChosen(undefined)}>{t`Choose another`}</Button>
            </div>
            <ReportForm
              key={asset.data.id}
              asset={asset.data}
              onDone={(id) => go(`${place}/${id}`)}
              onCancel={() => go(place)}
            />
          </>
        )}
        <Refusal error={asset.error} />
      </div>
    </PageFrame>
  );
}
