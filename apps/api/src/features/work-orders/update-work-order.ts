import { updateWorkOrder as operation } from "@qrmaint/contracts/work-orders/contract";
import { AppError } from "../../platform/http/app-error.ts";
import { handleCommand } from "../../platform/http/binding.ts";
import { updateFields } from "./queries.ts";
import { readWorkOrder } from "./read/read-work-order.ts";

export const updateWorkOrder = handleCommand(
  operation,
  async ({ services, tx, params, body, ifMatch, caller, nowIso }) => {
    const before = await readWorkOrder(services, tx, caller, params.workOrder, nowIso);
    if (before.version !== ifMatch) throw new AppError("version-conflict", { current: before });
    if (before.category === "closed" || before.category === "cancelled") {
      throw new AppError("conflict", {
        detail: "The order is finished: reopen it to change it.",
        current: before,
      });
    }
    if (Object.values(body).every((value) => value === undefined)) return before;
    await updateFields(tx, before.id, body, { nowIso, actor: caller.actor });
    return readWorkOrder(services, tx, caller, before.id, nowIso);
  },
);
