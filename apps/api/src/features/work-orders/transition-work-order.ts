import type { Body } from "@qrmaint/contracts";
import { transitionWorkOrder as operation } from "@qrmaint/contracts/work-orders/contract";
import {
  COMPLETION_UNDO_MS,
  findStep,
  UNFINISHED,
  type WorkOrderStep,
} from "@qrmaint/contracts/work-orders/rules";
import type { Writer } from "@qrmaint/db";
import { AppError } from "../../platform/http/app-error.ts";
import { handleCommand } from "../../platform/http/binding.ts";
import type { Services } from "../../platform/http/services.ts";
import { measuredInstant } from "../../platform/measured-at.ts";
import { endDowntimeOf, reopenDowntimeOf } from "../downtimes/index.ts";
import { updateUrgency } from "../notifications/index.ts";
import { notifyAssigned } from "./notify-assigned.ts";
import { notifyDone } from "./notify-done.ts";
import * as queries from "./queries.ts";
import type { HeadRow } from "./read/queries.ts";
import { findOrder, readWorkOrder } from "./read/read-work-order.ts";

type StepBody = Body<typeof operation>;

export const transitionWorkOrder = handleCommand(
  operation,
  async ({ services, tx, params, body, caller, nowIso }) => {
    const order = await findOrder(tx, params.workOrder);
    const step = findStep(order.category, body.to);
    if (step === undefined)
      throw new AppError("step-not-allowed", {
        current: await readWorkOrder(services, tx, caller, order.id, nowIso),
      });
    if (!caller.permissions.has(step.permission)) throw new AppError("not-permitted");
    assertReason(step, body);
    const measuredIso = measuredInstant(body.measuredAt, nowIso, order.beganAt);
    const reason = body.reason ?? "";
    const holdReason = body.holdReason ?? null;
    const { actor, memberId } = caller;
    await queries.updateCategory(tx, {
      id: order.id,
      to: body.to,
      holdReason,
      cancelReason: body.to === "cancelled" ? reason : null,
      measuredIso,
      nowIso,
      actor,
      undoable: {
        byMemberId: memberId,
        sinceIso: new Date(Date.parse(nowIso) - COMPLETION_UNDO_MS).toISOString(),
      },
    });
    await queries.insertStep(tx, {
      id: services.random.uuid(),
      siteId: order.siteId,
      workOrderId: order.id,
      from: order.category,
      to: body.to,
      holdReason,
      reason,
      memberId,
      measuredIso,
      nowIso,
    });
    await follow(services, tx, { order, to: body.to, reason, measuredIso, nowIso, actor, memberId });
    return readWorkOrder(services, tx, caller, order.id, nowIso);
  },
);

/** @throws AppError "invalid-input" when the step's reason is missing, or one is given that it does not take */
function assertReason(step: WorkOrderStep, body: StepBody): void {
  const refuse = (at: string, code: string, message: string): AppError =>
    new AppError("invalid-input", { errors: [{ at, code, message }] });
  if (step.reason === "hold" && body.holdReason === undefined)
    throw refuse("/body/holdReason", "required", "Say what the work waits for.");
  if (step.reason !== "hold" && body.holdReason !== undefined)
    throw refuse("/body/holdReason", "unexpected", "Only a step to on-hold has this: leave it out.");
  if (step.reason === "text" && (body.reason ?? "") === "")
    throw refuse("/body/reason", "required", "Say why, in a sentence.");
}

interface Taken {
  order: HeadRow;
  to: StepBody["to"];
  reason: string;
  measuredIso: string;
  nowIso: string;
  actor: string;
  memberId: string;
}

/** What a step brings with it: the alarm's end, the objects' completion, their downtime, and notices. */
async function follow(services: Services, tx: Writer, taken: Taken): Promise<void> {
  const { order, to, reason, measuredIso, nowIso, actor, memberId } = taken;
  const workOrderId = order.id;
  await updateUrgency(tx, { targetId: workOrderId, isUrgent: false });
  if (to === "done") {
    await queries.updateOrderAssetsCompleted(tx, { workOrderId, completedIso: measuredIso });
    await endDowntimeOf(tx, { workOrderId, endedIso: measuredIso, nowIso, actor });
    await notifyDone(services, tx, { order, byMemberId: memberId, nowIso });
  }
  if (to === "cancelled")
    await endDowntimeOf(tx, { workOrderId, endedIso: measuredIso, nowIso, actor, outcome: "cancelled" });
  const isTakenUpAgain = !UNFINISHED.includes(order.category) && UNFINISHED.includes(to);
  if (!isTakenUpAgain) return;
  await queries.updateOrderAssetsCompleted(tx, { workOrderId, completedIso: null });
  if (order.category !== "closed") {
    await reopenDowntimeOf(services, tx, {
      workOrderId,
      reason: `${order.number} ${reason}`,
      startedIso: measuredIso,
      nowIso,
      actor,
    });
  }
  await notifyAssigned(services, tx, {
    ...order,
    workOrderId,
    memberIds: order.assigneeIds,
    byMemberId: memberId,
    nowIso,
  });
}
