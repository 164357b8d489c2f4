import {
  assignWorkOrder as assignOperation,
  claimWorkOrder as claimOperation,
  releaseWorkOrder as releaseOperation,
} from "@qrmaint/contracts/work-orders/contract";
import { UNFINISHED } from "@qrmaint/contracts/work-orders/rules";
import { AppError } from "../../platform/http/app-error.ts";
import { handleCommand } from "../../platform/http/binding.ts";
import { measuredInstant } from "../../platform/measured-at.ts";
import { assertAssignees } from "./assert-assignees.ts";
import { notifyAssigned } from "./notify-assigned.ts";
import { type AssigneeInput, deleteAssignees, insertAssignees, touchWorkOrder } from "./queries.ts";
import { findOrder, readWorkOrder } from "./read/read-work-order.ts";

const keyOf = (who: { kind: string; id: string }): string => `${who.kind}/${who.id}`;

export const assignWorkOrder = handleCommand(
  assignOperation,
  async ({ services, tx, params, body, caller, nowIso }) => {
    const before = await readWorkOrder(services, tx, caller, params.workOrder, nowIso);
    const { id, siteId, number, subject, isBreakdown } = before;
    if (before.category === "closed" || before.category === "cancelled") {
      throw new AppError("conflict", {
        detail: "The order is finished: reopen it to give it to somebody.",
        current: before,
      });
    }
    const wanted = new Set(body.assignees.map(keyOf));
    const present = new Set(before.assignees.map(keyOf));
    const added = body.assignees.filter((who) => !present.has(keyOf(who)));
    const removed = before.assignees.filter((who) => !wanted.has(keyOf(who))) as AssigneeInput[];
    await assertAssignees(tx, siteId, body.assignees, (who) => present.has(keyOf(who)));
    if (added.length + removed.length === 0) return before;
    if (removed.length > 0) await deleteAssignees(tx, { workOrderId: id, assignees: removed });
    if (added.length > 0)
      await insertAssignees(tx, { workOrderId: id, siteId, assignees: added, measuredIso: nowIso });
    await touchWorkOrder(tx, { id, nowIso, actor: caller.actor });
    const memberIds = added.filter((who) => who.kind === "person").map((who) => who.id);
    await notifyAssigned(services, tx, {
      workOrderId: id,
      siteId,
      number,
      subject,
      isBreakdown,
      memberIds,
      byMemberId: caller.memberId,
      nowIso,
    });
    return readWorkOrder(services, tx, caller, id, nowIso);
  },
);

/** Commands of one tenant stand in line, so of two who claim at the same moment the second finds it taken (edge 23). */
export const claimWorkOrder = handleCommand(
  claimOperation,
  async ({ services, tx, params, body, caller, nowIso }) => {
    const { beganAt } = await findOrder(tx, params.workOrder);
    const before = await readWorkOrder(services, tx, caller, params.workOrder, nowIso);
    if (before.assignees.some((who) => who.kind === "person" && who.id === caller.memberId)) return before;
    if (before.assignees.length > 0)
      throw new AppError("conflict", { detail: "Somebody else has it already.", current: before });
    if (!UNFINISHED.includes(before.category))
      throw new AppError("conflict", { detail: "There is nothing left to do.", current: before });
    await insertAssignees(tx, {
      workOrderId: before.id,
      siteId: before.siteId,
      assignees: [{ kind: "person", id: caller.memberId }],
      measuredIso: measuredInstant(body.measuredAt, nowIso, beganAt),
    });
    await touchWorkOrder(tx, { id: before.id, nowIso, actor: caller.actor });
    return readWorkOrder(services, tx, caller, before.id, nowIso);
  },
);

/** The way back from claiming. Begun work is handed over by who assigns: somebody must know where it stands. */
export const releaseWorkOrder = handleCommand(
  releaseOperation,
  async ({ services, tx, params, caller, nowIso }) => {
    const before = await readWorkOrder(services, tx, caller, params.workOrder, nowIso);
    const own = before.assignees.filter((who) => who.kind === "person" && who.id === caller.memberId);
    if (own.length === 0) return before;
    if (before.category !== "open")
      throw new AppError("conflict", {
        detail: "It is begun: let a planner give it to somebody.",
        current: before,
      });
    await deleteAssignees(tx, { workOrderId: before.id, assignees: own as AssigneeInput[] });
    await touchWorkOrder(tx, { id: before.id, nowIso, actor: caller.actor });
    return readWorkOrder(services, tx, caller, before.id, nowIso);
  },
);
