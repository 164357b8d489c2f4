import { Link } from "wouter";
import { useLingui } from "@lingui/react/macro";
import { useHoldWord } from "@qrmaint/client/work-orders/step-words";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { HOLD_REASONS } from "@qrmaint/contracts/work-orders/rules";
import { Facts, type Fact } from "@qrmaint/ui/layout/facts";
import { PathLine } from "@qrmaint/ui/layout/path-line";
import { Money } from "@qrmaint/ui/marks/money";
import { RelativeTime } from "@qrmaint/ui/marks/relative-time";
import { formatDay } from "@qrmaint/ui/text/instant";
import { useSession } from "../../../platform/session.tsx";
import { AssigneesInPlace } from "./assignees-in-place.tsx";
import { DueInPlace, PriorityInPlace, TypeInPlace } from "./choice-in-place.tsx";

interface OrderFactsProps {
  order: WorkOrder;
  mayEdit: boolean;
  mayAssign: boolean;
  startsAssigning: boolean;
}

/** What is known of the order; what the reader may change is changed where it stands. */
export function OrderFacts({ order, mayEdit, mayAssign, startsAssigning }: OrderFactsProps) {
  const { t } = useLingui();
  const { can } = useSession();
  const stateFacts = useStateFacts(order);
  const sourceFacts = useSourceFacts(order);
  const inPlace = { order, mayEdit };
  const object = order.asset;
  const path = <PathLine steps={order.assetPath} />;
  return (
    <Facts
      facts={[
        {
          label: t`Object`,
          value:
            object !== null && can("assets.read") ? <Link href={`/assets/${object.id}`}>{path}</Link> : path,
          isWide: true,
        },
        ...otherObjects(order, t`Further objects`),
        { label: t`Priority`, value: <PriorityInPlace {...inPlace} /> },
        { label: t`Due`, value: <DueInPlace {...inPlace} /> },
        {
          label: t`Assigned to`,
          value: <AssigneesInPlace order={order} mayAssign={mayAssign} startsOpen={startsAssigning} />,
        },
        { label: t`Kind of work`, value: <TypeInPlace {...inPlace} /> },
        ...stateFacts,
        ...sourceFacts,
      ]}
    />
  );
}

function otherObjects({ assets, asset }: WorkOrder, label: string): Fact[] {
  const others = assets.filter(({ id }) => id !== asset?.id);
  return others.length === 0 ? [] : [{ label, value: others.map(({ name }) => name).join(", ") }];
}

/** Why it waits, why it was given up, when it was done and by whom. */
function useStateFacts(order: WorkOrder): Fact[] {
  const { t } = useLingui();
  const holdOf = useHoldWord();
  const facts: Fact[] = [];
  const held = HOLD_REASONS.find((reason) => reason === order.holdReason);
  if (held) facts.push({ label: t`Waits for`, value: holdOf(held) });
  if (order.cancelReason) facts.push({ label: t`Cancelled because`, value: order.cancelReason });
  const { firstCompletedAt, firstCompletedBy, downtime } = order;
  // Imported history knows the day of the work, which stands in a fact of its own.
  if (firstCompletedAt !== null && order.occurredOn === null)
    facts.push({
      label: t`First done`,
      value: (
        <>
          <RelativeTime at={firstCompletedAt} tappable />
          {firstCompletedBy && ` · ${firstCompletedBy.name}`}
        </>
      ),
    });
  if (downtime !== null)
    facts.push({
      label: downtime.endedAt === null ? t`Stands still since` : t`Stood still from, to`,
      value: (
        <>
          <RelativeTime at={downtime.startedAt} tappable />
          {downtime.endedAt !== null && (
            <>
              {" – "}
              <RelativeTime at={downtime.endedAt} tappable />
            </>
          )}
        </>
      ),
    });
  return facts;
}

/** Where the order comes from: a report, or the history that was imported. */
function useSourceFacts(order: WorkOrder): Fact[] {
  const { t, i18n } = useLingui();
  const { can } = useSession();
  const { request } = order;
  const plain: [string, string | null][] = [
    [t`Failure`, order.failureMode],
    [t`Failed part`, order.failedPart],
    [t`What was done`, order.failureAction],
    [t`Date of the work`, order.occurredOn === null ? null : formatDay(order.occurredOn, i18n.locale)],
    [t`Number in the source`, order.foreignNumber],
    [t`Type in the source`, order.foreignType],
  ];
  return [
    ...(request === null
      ? []
      : [
          {
            label: t`Reported by`,
            value: (
              <>
                {request.reporterName ?? t`somebody at the machine`} ·{" "}
                <RelativeTime at={request.reportedAt} />
                {can("requests.read") && (
                  <>
                    {" · "}
                    <Link href={`/inbox/${request.id}?view=decided`}>{request.number}</Link>
                  </>
                )}
              </>
            ),
          },
        ]),
    ...(order.costs ?? []).map((cost, index) => ({
      label: index === 0 ? t`Cost` : t`Cost ${index + 1}`,
      value: <Money amountMinor={cost.amountMinor} currency={cost.currency} />,
    })),
    ...plain.flatMap(([label, value]) => (value === null || value === "" ? [] : [{ label, value }])),
  ];
}
