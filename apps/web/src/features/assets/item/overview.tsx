import { Link } from "wouter";
import { useLingui } from "@lingui/react/macro";
import type { Asset } from "@qrmaint/contracts/assets/contract";
import { ProblemState } from "@qrmaint/ui/feedback/problem-words";
import { SkeletonRows } from "@qrmaint/ui/feedback/skeleton-rows";
import { Button } from "@qrmaint/ui/forms/button";
import { IconPlus } from "@qrmaint/ui/icons";
import { Facts } from "@qrmaint/ui/layout/facts";
import { BreakdownMark } from "@qrmaint/ui/marks/breakdown-mark";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { useSession } from "../../../platform/session.tsx";
import { useFactWord } from "../asset-words.ts";
import { AssetLine } from "../tree/asset-tree.tsx";
import { useAssetWork, useChildren, useWaitingReports } from "../use-assets.ts";
import { WorkLine } from "../work/work-line.tsx";
import { EditableFact } from "./editable-fact.tsx";
import { DESCRIPTION_FIELD, fieldsOf } from "./fact-fields.ts";
import classes from "./item.module.css";

/** Lists in the overview stay short; all of it stands in its own tab or in the tree. */
const MOST_SHOWN = 12;

interface OverviewProps {
  asset: Asset;
  mayWrite: boolean;
  hrefOf: (id: string) => string;
  onNewChild: (() => void) | undefined;
}

export function Overview({ asset, mayWrite, hrefOf, onNewChild }: OverviewProps) {
  const labelOf = useFactWord();
  const { can } = useSession();
  return (
    <>
      {can("work-orders.read") && <OpenWork asset={asset.id} />}
      {can("requests.create") && <WaitingReports asset={asset.id} />}
      <Facts
        facts={fieldsOf(asset).map((field) => ({
          label: labelOf(field.key),
          value: (
            <EditableFact key={`${asset.id}-${field.key}`} asset={asset} field={field} mayWrite={mayWrite} />
          ),
        }))}
      />
      <section className={classes.section}>
        <h3>{labelOf("description")}</h3>
        <div className={classes.description}>
          <EditableFact asset={asset} field={DESCRIPTION_FIELD} mayWrite={mayWrite} />
        </div>
      </section>
      {(asset.childCount > 0 || onNewChild) && (
        <Children asset={asset} hrefOf={hrefOf} onNewChild={onNewChild} />
      )}
    </>
  );
}

function OpenWork({ asset }: { asset: string }) {
  const { t } = useLingui();
  const work = useAssetWork(asset, true);
  const items = work.data?.pages.flatMap((page) => page.items) ?? [];
  const rest = items.length - MOST_SHOWN;
  return (
    <section className={classes.section}>
      <h3>{t`Open work, here and below`}</h3>
      {work.isPending ? (
        <SkeletonRows rows={2} />
      ) : work.isError && items.length === 0 ? (
        <ProblemState
          title={t`The work could not be loaded.`}
          error={work.error}
          onRetry={() => void work.refetch()}
          isRetrying={work.isFetching}
        />
      ) : items.length === 0 ? (
        <p className={classes.quiet}>{t`Nothing waits.`}</p>
      ) : (
        <ul className={classes.rows}>
          {items.slice(0, MOST_SHOWN).map((order) => (
            <li key={order.id}>
              <WorkLine order={order} asset={asset} />
            </li>
          ))}
        </ul>
      )}
      {rest > 0 && (
        <p>
          <Link href={`/assets/${asset}?tab=work`}>{t`All of the work`}</Link>
        </p>
      )}
    </section>
  );
}

/** Only where something waits: reports that nobody has decided. */
function WaitingReports({ asset }: { asset: string }) {
  const { t } = useLingui();
  const { can } = useSession();
  const reports = useWaitingReports(asset).data?.items ?? [];
  if (reports.length === 0) return null;
  return (
    <section className={classes.section}>
      <h3>{t`Reported, not decided yet`}</h3>
      <ul className={classes.rows}>
        {reports.slice(0, MOST_SHOWN).map((report) => {
          const words = (
            <>
              <span className={classes.number}>{report.number}</span>
              <span className={classes.subject}>
                {report.isBreakdown && <BreakdownMark shapeOnly />} {report.subject}
              </span>
              <span className={classes.when}>
                <RelativeTime at={report.reportedAt} />
              </span>
            </>
          );
          return (
            <li key={report.id}>
              {can("requests.read") ? (
                <Link href={`/inbox/${report.id}`} className={classes.row}>
                  {words}
                </Link>
              ) : (
                <span className={classes.row}>{words}</span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Children({ asset, hrefOf, onNewChild }: Pick<OverviewProps, "asset" | "hrefOf" | "onNewChild">) {
  const { t } = useLingui();
  const children = useChildren(asset.id);
  const items = children.data ?? [];
  const count = items.length;
  return (
    <section className={classes.section}>
      <div className={classes.sectionHead}>
        <h3>
          {t`Directly below`} {count > 0 && <span className="q-number">{count}</span>}
        </h3>
        {onNewChild && (
          <Button
            kind="quiet"
            icon={<IconPlus aria-hidden="true" />}
            onClick={onNewChild}
          >{t`New object below this one`}</Button>
        )}
      </div>
      {children.isPending && asset.childCount > 0 ? (
        <SkeletonRows rows={3} />
      ) : children.isError && count === 0 ? (
        <ProblemState
          title={t`The objects could not be loaded.`}
          error={children.error}
          onRetry={() => void children.refetch()}
          isRetrying={children.isFetching}
        />
      ) : count === 0 ? (
        <p className={classes.quiet}>{t`Nothing stands below it.`}</p>
      ) : (
        <ul className={classes.rows} data-scrolls={count > MOST_SHOWN || undefined}>
          {items.slice(0, 200).map((child) => (
            <li key={child.id} className={classes.child}>
              <AssetLine asset={child} href={hrefOf(child.id)} isActive={false} />
            </li>
          ))}
        </ul>
      )}
      {count > 200 && (
        <p className={classes.quiet}>{t`The first 200 are shown here. The tree and the search show all.`}</p>
      )}
    </section>
  );
}
