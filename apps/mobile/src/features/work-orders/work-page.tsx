import type { ReactNode } from "react";
import { useLingui } from "@lingui/react/macro";
import { EmptyState } from "@qrmaint/ui/feedback/empty-state";
import { Button } from "@qrmaint/ui/forms/button";
import { IconCircleCheck } from "@qrmaint/ui/icons";
import { PhonePage } from "../../platform/phone-page.tsx";
import { WaitingPage } from "../../platform/waiting-page.tsx";
import { useBreakdowns } from "../requests/index.ts";
import { useWorkList, type WorkList } from "./use-work-list.ts";
import { BreakdownCard, WorkCard } from "./work-card.tsx";
import classes from "./work-orders.module.css";

/** "My work today": what stands still first, then mine by due date, then what nobody has. */
export function WorkPage() {
  const { t } = useLingui();
  const mine = useWorkList("mine");
  const unassigned = useWorkList("unassigned");
  const waiting = useBreakdowns().data?.items ?? [];
  if (mine.orders === undefined || unassigned.orders === undefined)
    return (
      <WaitingPage
        title={t`My work`}
        query={both(mine, unassigned)}
        failure={t`The work could not be loaded.`}
      />
    );
  const isAllDone = waiting.length + mine.orders.length + unassigned.orders.length === 0;
  return (
    <PhonePage title={t`My work`}>
      {waiting.length > 0 && (
        <Section title={t`Stands still, not accepted yet`}>
          {waiting.map((request) => (
            <BreakdownCard key={request.id} request={request} />
          ))}
        </Section>
      )}
      <Orders title={t`Mine`} list={mine} />
      <Orders title={t`Nobody has it`} list={unassigned} />
      {isAllDone && (
        <EmptyState
          icon={<IconCircleCheck />}
        >{t`Nothing waits. New work appears here by itself.`}</EmptyState>
      )}
    </PhonePage>
  );
}

/** One state of two lists: the page needs both, and asks for both again. */
const both = (one: WorkList, other: WorkList) => ({
  isError: one.isError || other.isError,
  error: one.error ?? other.error,
  isFetching: one.isFetching || other.isFetching,
  refetch: () => Promise.all([one.refetch(), other.refetch()]),
});

function Orders({ title, list }: { title: string; list: WorkList }) {
  const { t } = useLingui();
  const { orders = [], hasMore, isLoadingMore, loadMore } = list;
  if (orders.length === 0) return null;
  return (
    <Section
      title={title}
      after={hasMore && <Button wide busy={isLoadingMore} onClick={loadMore}>{t`Show more`}</Button>}
    >
      {orders.map((order) => (
        <WorkCard key={order.id} order={order} />
      ))}
    </Section>
  );
}

function Section({ title, children, after }: { title: string; children: ReactNode; after?: ReactNode }) {
  return (
    <section className={classes.section}>
      <h2>{title}</h2>
      <ul>{children}</ul>
      {after}
    </section>
  );
}
