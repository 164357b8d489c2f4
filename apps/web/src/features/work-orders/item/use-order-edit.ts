import { useState } from "react";
import { useLingui } from "@lingui/react/macro";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { showToast } from "@qrmaint/ui/feedback/toast";
import { ORDER_FIELDS, useFieldValueWord, useFieldWord, type OrderField } from "../order-words.ts";
import { presentOf, useUpdateOrder, type OrderFields } from "../use-order-actions.ts";

/** A change that the server did not take; what was wished is kept. */
export interface Refusal {
  fields: OrderFields;
  error: unknown;
  /** What the change was based on, and the state that was found; null where nobody else was quicker. */
  meanwhile: { before: WorkOrder; present: WorkOrder } | null;
}

export interface OrderEdit {
  /** @param base the state that was seen when the field was opened */
  save: (fields: OrderFields, base: WorkOrder) => void;
  refusal: Refusal | null;
  saveAnyway: () => void;
  dismiss: () => void;
}

/** Which of the facts differ between two states of an order. */
export function changedFields(before: WorkOrder, present: WorkOrder): OrderField[] {
  return ORDER_FIELDS.filter((field) => before[field] !== present[field]);
}

const namesOf = (fields: OrderFields): OrderField[] =>
  ORDER_FIELDS.filter((field) => fields[field] !== undefined);
const pick = (order: WorkOrder, names: readonly OrderField[]): OrderFields =>
  Object.fromEntries(names.map((name) => [name, order[name]]));

/** A fact changes at once where it stands, with the way back offered; refused, it is as before and says why. */
export function useOrderEdit(order: WorkOrder): OrderEdit {
  const { t } = useLingui();
  const labelOf = useFieldWord();
  const wordOf = useFieldValueWord();
  const update = useUpdateOrder();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { id } = order;

  const sayDone = (fields: OrderFields, before: WorkOrder): void => {
    const [name = "subject"] = namesOf(fields);
    const label = labelOf(name);
    const value = wordOf(name, fields[name]);
    const isShort = name !== "subject" && name !== "description";
    showToast({
      text: isShort ? `${label}: ${value}` : t`${label} changed`,
      undo: async () => void (await update.mutateAsync({ id, fields: pick(before, namesOf(fields)) })),
    });
  };
  const send = async (fields: OrderFields, before: WorkOrder, version?: number): Promise<void> => {
    setRefusal(null);
    try {
      await update.mutateAsync({ id, fields, version });
      sayDone(fields, before);
    } catch (error) {
      const present = presentOf(error);
      setRefusal({ fields, error, meanwhile: present && { before, present } });
    }
  };
  return {
    refusal,
    dismiss: () => setRefusal(null),
    save(fields, base) {
      const names = namesOf(fields);
      if (names.every((name) => fields[name] === base[name])) return;
      // What others changed beside these facts meanwhile is seen on the screen; in these facts it was hidden by the open field.
      const isAsSeen = names.every((name) => order[name] === base[name]);
      void send(fields, base, isAsSeen ? undefined : base.version);
    },
    saveAnyway() {
      if (refusal) void send(refusal.fields, refusal.meanwhile?.present ?? order);
    },
  };
}
