import { useLingui } from "@lingui/react/macro";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { usePriorityWord } from "@qrmaint/ui/marks/priority-bars";
import { formatDay } from "@qrmaint/ui/text/instant";
import type { OrderFields } from "./use-order-actions.ts";

export type OrderField = keyof OrderFields;
export type WorkType = WorkOrder["type"];
export const ORDER_FIELDS: readonly OrderField[] = ["subject", "priority", "dueOn", "type", "description"];

export function useTypeWord(): (type: WorkType) => string {
  const { t } = useLingui();
  return (type) => {
    const words: Record<WorkType, string> = {
      corrective: t`Repair`,
      preventive: t`Prevention`,
      inspection: t`Inspection`,
      other: t`Other work`,
    };
    return words[type] ?? type;
  };
}

export function useFieldWord(): (field: OrderField) => string {
  const { t } = useLingui();
  return (field) => {
    const words: Record<OrderField, string> = {
      subject: t`Subject`,
      priority: t`Priority`,
      dueOn: t`Due`,
      type: t`Kind of work`,
      description: t`Description`,
    };
    return words[field];
  };
}

/** A fact as one reads it; what is recorded in the history reads the same. */
export function useFieldValueWord(): (field: OrderField, value: string | null | undefined) => string {
  const { t, i18n } = useLingui();
  const priorityOf = usePriorityWord();
  const typeOf = useTypeWord();
  return (field, value) => {
    if (value === null || value === undefined || value === "")
      return field === "dueOn" ? t`no date` : t`not given`;
    if (field === "priority") return priorityOf(value as WorkOrder["priority"]);
    if (field === "type") return typeOf(value as WorkType);
    if (field === "dueOn") return formatDay(value, i18n.locale);
    return value;
  };
}
