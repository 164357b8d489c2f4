import { useLocation, useParams, useSearch } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { SplitView } from "@qrmaint/ui/layout/split-view";
import { Tabs } from "@qrmaint/ui/layout/tabs";
import { PageFrame } from "../../platform/page-frame.tsx";
import { useSite } from "../../platform/site.ts";
import { InboxList } from "./inbox-list.tsx";
import { RequestItem } from "./request-item.tsx";
import { useInboxKeys } from "./use-inbox-keys.ts";
import { useRequestCounts, useRequests } from "./use-requests.ts";

/** What was reported and waits for a decision, what stands still on top. */
export function InboxPage() {
  const { t } = useLingui();
  const { request } = useParams();
  const isDecided = new URLSearchParams(useSearch()).get("view") === "decided";
  const [, go] = useLocation();
  const { site } = useSite();
  const list = useRequests(isDecided, site?.id);
  const { items } = list;
  const hrefOf = (id: string): string =>
    `/inbox${id === "" ? "" : `/${id}`}${isDecided ? "?view=decided" : ""}`;
  const active = items.findIndex(({ id }) => id === request);
  const walk = (by: number): void => {
    const next = items[Math.max(0, Math.min(items.length - 1, active + by))];
    if (next) go(hrefOf(next.id), { replace: request !== undefined });
  };
  useInboxKeys(t`Inbox`, walk, () => go(hrefOf("")));
  const rest = items.filter(({ id }) => id !== request);
  return (
    <PageFrame title={t`Inbox`} tabs={<ViewTabs isDecided={isDecided} />}>
      <SplitView
        itemKey={request}
        list={<InboxList list={list} view={isDecided ? "decided" : "new"} active={active} hrefOf={hrefOf} />}
        item={
          request === undefined ? null : (
            <RequestItem
              key={request}
              id={request}
              onClose={() => go(hrefOf(""))}
              // Decided here, it has left the list: the next one stands at its top.
              onNext={active === -1 && rest.length > 0 ? () => walk(1) : undefined}
            />
          )
        }
      />
    </PageFrame>
  );
}

function ViewTabs({ isDecided }: { isDecided: boolean }) {
  const { t } = useLingui();
  const counts = useRequestCounts();
  return (
    <Tabs
      label={t`Reports`}
      tabs={[
        { href: "/inbox", label: t`New`, isCurrent: !isDecided, count: counts.data?.new ?? 0 },
        { href: "/inbox?view=decided", label: t`Decided`, isCurrent: isDecided },
      ]}
    />
  );
}
