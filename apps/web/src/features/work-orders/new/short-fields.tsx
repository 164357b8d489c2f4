import { useLingui } from "@lingui/react/macro";
import { WORK_ORDER_PRIORITIES, WORK_ORDER_TYPES } from "@qrmaint/contracts/work-orders/rules";
import { SelectField } from "@qrmaint/ui/forms/select-field";
import { usePriorityWord } from "@qrmaint/ui/marks/priority-bars";
import { DayField } from "../../../platform/day-field.tsx";
import { useSession } from "../../../platform/session.tsx";
import { useTypeWord } from "../order-words.ts";
import { useChosenAsset } from "../use-new-order.ts";
import { useWorkers } from "../use-work-orders.ts";
import type { NewOrderDraft } from "./new-order.ts";
import classes from "./new-order.module.css";

interface ShortFieldsProps {
  draft: NewOrderDraft;
  onChange: (part: Partial<NewOrderDraft>) => void;
}

/** How urgent, of which kind, until when, and whose work. */
export function ShortFields({ draft, onChange }: ShortFieldsProps) {
  const { t } = useLingui();
  const { can } = useSession();
  const priorityWord = usePriorityWord();
  const typeWord = useTypeWord();
  const workers = useWorkers(useChosenAsset(draft.assets[0] ?? "").data?.siteId);
  return (
    <div className={classes.short}>
      <SelectField
        label={t`Priority`}
        value={draft.priority}
        onChange={(priority) => onChange({ priority })}
        options={WORK_ORDER_PRIORITIES.map((value) => ({ value, label: priorityWord(value) }))}
      />
      <SelectField
        label={t`Kind of work`}
        value={draft.type}
        onChange={(type) => onChange({ type })}
        options={WORK_ORDER_TYPES.map((value) => ({ value, label: typeWord(value) }))}
      />
      <DayField label={t`Due`} value={draft.dueOn} onChange={(dueOn) => onChange({ dueOn })} />
      {can("work-orders.assign") && (
        <SelectField
          label={t`Assigned to`}
          value={draft.assignees[0] ?? ""}
          onChange={(member) => onChange({ assignees: member === "" ? [] : [member] })}
          options={[
            { value: "", label: t`nobody yet` },
            ...workers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
    </div>
  );
}
