import { useState } from "react";
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { WORK_ORDER_PRIORITIES } from "@qrmaint/contracts/work-orders/rules";
import type { WorkOrderSummary } from "@qrmaint/contracts/work-orders/contract";
import { Button } from "@qrmaint/ui/forms/button";
import { IconUserPlus } from "@qrmaint/ui/icons";
import { useHotkeysScope } from "@qrmaint/ui/keys/hotkeys";
import { ChoiceMenu } from "@qrmaint/ui/layout/choice-menu";
import { PriorityBars, usePriorityWord } from "@qrmaint/ui/marks/priority-bars";
import { useSession } from "../../../platform/session.tsx";
import { useWorkers } from "../use-work-orders.ts";
import { useManyOrders } from "./use-many-orders.ts";
import classes from "./list.module.css";

interface SelectionBarProps {
  orders: readonly WorkOrderSummary[];
  onClear: () => void;
}

/** What can be done to all selected orders at once. */
export function SelectionBar({ orders, onClear }: SelectionBarProps) {
  const { t } = useLingui();
  const { can } = useSession();
  const wordOf = usePriorityWord();
  const many = useManyOrders(orders);
  const [isAssigning, setAssigning] = useState(false);
  const workers = useCommonWorkers(orders);
  const mayAssign = can("work-orders.assign");
  const count = orders.length;
  useHotkeysScope(t`Selected orders`, [
    ...(mayAssign ? [{ keys: "a", label: t`Assign`, run: () => setAssigning(true) }] : []),
    { keys: "escape", label: t`Clear the selection`, run: onClear },
  ]);
  return (
    <div role="toolbar" aria-label={t`Selected orders`} className={classes.selection}>
      <strong>{t`${plural(count, { one: "# order selected", other: "# orders selected" })}`}</strong>
      {mayAssign && (
        <ChoiceMenu
          label={t`Assign to`}
          isSingle
          opened={isAssigning}
          onOpened={setAssigning}
          chosen={[]}
          onChange={([id = ""]) => many.assign(workers.find((worker) => worker.id === id) ?? null)}
          choices={[
            ...workers.map(({ id, name }) => ({ value: id, label: name })),
            { value: "", label: t`nobody` },
          ]}
        >
          <Button busy={many.isBusy} icon={<IconUserPlus aria-hidden="true" />}>{t`Assign`}</Button>
        </ChoiceMenu>
      )}
      {can("work-orders.edit") && (
        <ChoiceMenu
          label={t`Priority`}
          isSingle
          chosen={[]}
          onChange={([priority]) => priority && many.prioritise(priority)}
          choices={WORK_ORDER_PRIORITIES.toReversed().map((value) => ({
            value,
            label: wordOf(value),
            mark: <PriorityBars priority={value} isDecoration />,
          }))}
        >
          <Button busy={many.isBusy}>{t`Priority`}</Button>
        </ChoiceMenu>
      )}
      {can("work-orders.close") && orders.every(({ category }) => category === "done") && (
        <Button busy={many.isBusy} onClick={many.close}>{t`Close`}</Button>
      )}
      <Button kind="quiet" onClick={onClear}>{t`Clear the selection`}</Button>
    </div>
  );
}

/** Those who see the sites of all of them. */
function useCommonWorkers(orders: readonly WorkOrderSummary[]) {
  const sites = [...new Set(orders.map(({ siteId }) => siteId))];
  const first = useWorkers(sites[0]);
  const everybody = useWorkers();
  return sites.length > 1 ? everybody : first;
}
