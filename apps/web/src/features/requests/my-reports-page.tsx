import { useLocation, useParams } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { ButtonLink } from "@qrmaint/ui/forms/button";
import { IconAlertTriangle } from "@qrmaint/ui/icons";
import { SplitView } from "@qrmaint/ui/layout/split-view";
import { PageFrame } from "../../platform/page-frame.tsx";
import { InboxList } from "./inbox-list.tsx";
import { RequestItem } from "./request-item.tsx";
import { useInboxKeys } from "./use-inbox-keys.ts";
import { useMyReports } from "./use-requests.ts";

/** For those who report and do not decide: what they reported, and what became of it. */
export function MyReportsPage() {
  const { t } = useLingui();
  const { request } = useParams();
  const [, go] = useLocation();
  const list = useMyReports();
  const hrefOf = (id: string): string => `/reports${id === "" ? "" : `/${id}`}`;
  const active = list.items.findIndex(({ id }) => id === request);
  useInboxKeys(
    t`My reports`,
    (by) => {
      const next = list.items[Math.max(0, Math.min(list.items.length - 1, active + by))];
      if (next) go(hrefOf(next.id), { replace: request !== undefined });
    },
    () => go(hrefOf("")),
  );
  return (
    <PageFrame
      title={t`My reports`}
      action={
        <ButtonLink kind="primary" href="/report" icon={<IconAlertTriangle aria-hidden="true" />}>
          {t`Report a failure`}
        </ButtonLink>
      }
    >
      <SplitView
        itemKey={request}
        list={<InboxList list={list} view="mine" active={active} hrefOf={hrefOf} />}
        item={
          request === undefined ? null : (
            <RequestItem key={request} id={request} onClose={() => go(hrefOf(""))} onNext={undefined} />
          )
        }
      />
    </PageFrame>
  );
}
