import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import { WORK_ORDER_PRIORITIES, WORK_ORDER_TYPES } from "@qrmaint/contracts/work-orders/rules";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { InPlaceButton, InPlaceForm } from "@qrmaint/ui/forms/in-place";
import { useHotkeysScope } from "@qrmaint/ui/keys/hotkeys";
import { ChoiceMenu } from "@qrmaint/ui/layout/choice-menu";
import { DueDate } from "@qrmaint/ui/marks/overdue";
import { PriorityBars, usePriorityWord } from "@qrmaint/ui/marks/priority-bars";
import { DayField } from "../../../platform/day-field.tsx";
import { useFieldWord, useTypeWord } from "../order-words.ts";
import { RefusedChange } from "./refused-change.tsx";
import { useOrderEdit } from "./use-order-edit.ts";

interface InPlaceProps {
  order: WorkOrder;
  mayEdit: boolean;
}

export function PriorityInPlace({ order, mayEdit }: InPlaceProps) {
  const { t } = useLingui();
  const wordOf = usePriorityWord();
  const label = useFieldWord()("priority");
  const edit = useOrderEdit(order);
  const [isOpen, setOpen] = useState(false);
  useHotkeysScope(
    order.number,
    [{ keys: "p", label: t`Change the priority`, run: () => setOpen(true) }],
    mayEdit,
  );
  if (!mayEdit) return <PriorityBars priority={order.priority} withWord />;
  return (
    <>
      <ChoiceMenu
        label={label}
        isSingle
        opened={isOpen}
        onOpened={setOpen}
        chosen={[order.priority]}
        onChange={([priority]) => edit.save({ priority }, order)}
        choices={WORK_ORDER_PRIORITIES.toReversed().map((value) => ({
          value,
          label: wordOf(value),
          mark: <PriorityBars priority={value} isDecoration />,
        }))}
      >
        <InPlaceButton label={label}>
          <PriorityBars priority={order.priority} withWord />
        </InPlaceButton>
      </ChoiceMenu>
      <RefusedChange edit={edit} field="priority" />
    </>
  );
}

export function TypeInPlace({ order, mayEdit }: InPlaceProps) {
  const wordOf = useTypeWord();
  const label = useFieldWord()("type");
  const edit = useOrderEdit(order);
  if (!mayEdit) return <>{wordOf(order.type)}</>;
  return (
    <>
      <ChoiceMenu
        label={label}
        isSingle
        chosen={[order.type]}
        onChange={([type]) => edit.save({ type }, order)}
        choices={WORK_ORDER_TYPES.map((value) => ({ value, label: wordOf(value) }))}
      >
        <InPlaceButton label={label}>{wordOf(order.type)}</InPlaceButton>
      </ChoiceMenu>
      <RefusedChange edit={edit} field="type" />
    </>
  );
}

export function DueInPlace({ order, mayEdit }: InPlaceProps) {
  const { t } = useLingui();
  const label = useFieldWord()("dueOn");
  const edit = useOrderEdit(order);
  const [typed, setTyped] = useState<string | null>(null);
  const open = (): void => setTyped(order.dueOn ?? "");
  useHotkeysScope(order.number, [{ keys: "d", label: t`Change the due date`, run: open }], mayEdit);
  const shown =
    order.dueOn === null ? t`no date` : <DueDate dueOn={order.dueOn} isOverdue={order.isOverdue} />;
  if (!mayEdit) return shown;
  if (typed !== null)
    return (
      <InPlaceForm
        label={label}
        onCancel={() => setTyped(null)}
        onSave={() => {
          setTyped(null);
          edit.save({ dueOn: typed === "" ? null : typed }, order);
        }}
      >
        <DayField label={label} hideLabel value={typed} onChange={setTyped} />
      </InPlaceForm>
    );
  return (
    <>
      <InPlaceButton label={label} onClick={open} isMissing={order.dueOn === null}>
        {shown}
      </InPlaceButton>
      <RefusedChange edit={edit} field="dueOn" />
    </>
  );
}
