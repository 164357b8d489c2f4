import { Link } from "wouter";
import { useLingui } from "@lingui/react/macro";
import type { WorkOrderSummary } from "@qrmaint/contracts/work-orders/contract";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { Button } from "@qrmaint/ui/forms/button";
import { StatusMark } from "@qrmaint/ui/marks/status-mark";
import { formatDay } from "@qrmaint/ui/text/instant";
import { useAssetWork } from "./use-asset-work.ts";
import classes from "./assets.module.css";

/** Work that is open, then what was done, newest first; older work by a touch. */
export function AssetWork({ assetId }: { assetId: string }) {
  const { t } = useLingui();
  const open = useAssetWork(assetId, "open");
  const finished = useAssetWork(assetId, "finished");
  return (
    <>
      <Orders work={open} title={t`Open work`} empty={t`Nothing is open.`} />
      <Orders work={finished} title={t`History`} empty={t`There has been no work on it yet.`} />
    </>
  );
}

interface OrdersProps {
  work: ReturnType<typeof useAssetWork>;
  title: string;
  empty: string;
}

function Orders({ work, title, empty }: OrdersProps) {
  const { t } = useLingui();
  if (work.isError && work.data === undefined)
    return (
      <ProblemState
        title={t`The work could not be loaded.`}
        error={work.error}
        onRetry={() => void work.refetch()}
        isRetrying={work.isFetching}
      />
    );
  if (work.data === undefined) return <SkeletonRows rows={2} />;
  const orders = work.data.pages.flatMap(({ items }) => items);
  return (
    <section>
      <h3>{title}</h3>
      {orders.length === 0 && <p className={classes.path}>{empty}</p>}
      <ul className={classes.rows}>
        {orders.map((order) => (
          <OrderRow key={order.id} order={order} />
        ))}
      </ul>
      {work.hasNextPage && (
        <Button wide busy={work.isFetchingNextPage} onClick={() => void work.fetchNextPage()}>
          {t`Show older work`}
        </Button>
      )}
    </section>
  );
}

function OrderRow({ order }: { order: WorkOrderSummary }) {
  const { i18n } = useLingui();
  return (
    <li>
      <Link href={`/order/${order.id}`} className={classes.row}>
        <span>
          <StatusMark category={order.category} shapeOnly /> {order.subject}
        </span>
        <small>{order.occurredOn === null ? order.number : formatDay(order.occurredOn, i18n.locale)}</small>
      </Link>
    </li>
  );
}
