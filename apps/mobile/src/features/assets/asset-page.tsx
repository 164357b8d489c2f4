import { Link, useParams } from "wouter";
import { useLingui } from "@lingui/react/macro";
import type { Asset } from "@qrmaint/contracts/assets/contract";
import type { WorkOrderSummary } from "@qrmaint/contracts/work-orders/contract";
import { getFileContent } from "@qrmaint/contracts/files/contract";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { ButtonLink } from "@qrmaint/ui/forms/button";
import { IconAlertTriangle, IconPlus } from "@qrmaint/ui/icons";
import { AssetStatusMark } from "@qrmaint/ui/marks/asset-status-mark";
import { BreakdownMark } from "@qrmaint/ui/marks/breakdown-mark";
import { Photo } from "@qrmaint/ui/marks/photo";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { StatusMark } from "@qrmaint/ui/marks/status-mark";
import { api } from "../../platform/api.ts";
import { PhonePage } from "../../platform/phone-page.tsx";
import { useSession } from "../../platform/session.tsx";
import { useAsset } from "./use-assets.ts";
import classes from "./assets.module.css";

export function AssetPage() {
  const { t } = useLingui();
  const { asset: id = "" } = useParams();
  const { asset, work, requests } = useAsset(id);
  if (asset.isError && asset.data === undefined) {
    return (
      <PhonePage title={t`Object`} backTo="/assets">
        <ProblemState
          title={t`The object could not be loaded.`}
          error={asset.error}
          onRetry={() => void asset.refetch()}
          isRetrying={asset.isFetching}
        />
      </PhonePage>
    );
  }
  if (asset.data === undefined)
    return (
      <PhonePage title={t`Object`} backTo="/assets">
        <SkeletonRows rows={6} />
      </PhonePage>
    );
  return (
    <PhonePage title={asset.data.number} backTo="/assets">
      <div className={classes.page}>
        <Head asset={asset.data} />
        {(requests.data?.items.length ?? 0) > 0 && (
          <section>
            <h3>{t`Reported, not accepted yet`}</h3>
            <ul className={classes.rows}>
              {requests.data?.items.map((request) => (
                <li key={request.id}>
                  <span className={classes.row}>
                    <span>
                      {request.isBreakdown && <BreakdownMark shapeOnly />} {request.subject}
                    </span>
                    <RelativeTime at={request.reportedAt} />
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {work.data && (
          <Work
            title={t`Work and history`}
            items={work.data.items}
            empty={t`There has been no work on it yet.`}
          />
        )}
        {work.isError && (
          <ProblemState
            title={t`The work could not be loaded.`}
            error={work.error}
            onRetry={() => void work.refetch()}
          />
        )}
      </div>
    </PhonePage>
  );
}

function Head({ asset }: { asset: Asset }) {
  const { t } = useLingui();
  const { organisationId: organisation, can } = useSession();
  const src =
    asset.photoFileId === null
      ? null
      : api.url(getFileContent, { params: { organisation, file: asset.photoFileId } });
  return (
    <>
      <Photo src={src} alt="" kind={asset.kind} width="fill" height={180} />
      <h2>{asset.name}</h2>
      <p className={classes.path}>
        {asset.path
          .slice(0, -1)
          .map(({ name }) => name)
          .join(" › ")}
      </p>
      <p className={classes.path}>
        <AssetStatusMark status={asset.status} /> <RelativeTime at={asset.statusSince} />
      </p>
      <div className={classes.actions}>
        <ButtonLink
          kind="primary"
          wide
          href={`/report/${asset.id}`}
          icon={<IconAlertTriangle aria-hidden="true" />}
        >{t`Report a failure`}</ButtonLink>
        {can("work-orders.create") && (
          <ButtonLink
            wide
            href={`/new-order/${asset.id}`}
            icon={<IconPlus aria-hidden="true" />}
          >{t`New work order`}</ButtonLink>
        )}
      </div>
    </>
  );
}

function Work({ title, items, empty }: { title: string; items: readonly WorkOrderSummary[]; empty: string }) {
  return (
    <section>
      <h3>{title}</h3>
      {items.length === 0 && <p className={classes.path}>{empty}</p>}
      <ul className={classes.rows}>
        {items.map((order) => (
          <li key={order.id}>
            <Link href={`/order/${order.id}`} className={classes.row}>
              <span>
                <StatusMark category={order.category} shapeOnly /> {order.subject}
              </span>
              <small>{order.occurredOn ?? order.number}</small>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
