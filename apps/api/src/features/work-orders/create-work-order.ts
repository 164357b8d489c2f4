import { createWorkOrder as operation } from "@qrmaint/contracts/work-orders/contract";
import { AppError, notFound } from "../../platform/http/app-error.ts";
import { handleCommand } from "../../platform/http/binding.ts";
import { openDowntime } from "../downtimes/index.ts";
import { announceFiles } from "../files/index.ts";
import { listWatchers, notifyMembers } from "../notifications/index.ts";
import { createWorkOrderRows } from "./create-work-order-rows.ts";
import { listPlaces } from "./queries.ts";
import { readWorkOrder } from "./read/read-work-order.ts";

/** A breakdown opens a downtime on each object and alerts everybody who does work on the site. */
export const createWorkOrder = handleCommand(operation, async ({ services, tx, body, caller, nowIso }) => {
  const { actor, memberId } = caller;
  // Whoever may not give work to others may take it.
  const isForOthers = body.assignees.some((who) => who.kind !== "person" || who.id !== memberId);
  if (isForOthers && !caller.permissions.has("work-orders.assign")) throw new AppError("not-permitted");
  const [first] = await listPlaces(tx, body.assetIds);
  if (first === undefined) throw notFound();
  const { siteId } = first;
  const { number } = await createWorkOrderRows(services, tx, {
    ...body,
    siteId,
    description: body.description ?? "",
    dueOn: body.dueOn ?? null,
    requestId: null,
    nowIso,
    actor,
    memberId,
  });
  await announceFiles(services, tx, body.files, {
    targetKind: "work-order",
    targetId: body.id,
    siteId,
    nowIso,
    actor,
  });
  if (body.isBreakdown) {
    for (const assetId of new Set(body.assetIds)) {
      await openDowntime(services, tx, {
        assetId,
        siteId,
        requestId: null,
        workOrderId: body.id,
        reason: `${number} ${body.subject}`,
        nowIso,
        actor,
      });
    }
    await notifyMembers(services, tx, {
      memberIds: await listWatchers(tx, { siteId, permissions: ["work-orders.work"] }),
      exceptMemberId: memberId,
      kind: "breakdown",
      targetKind: "work-order",
      targetId: body.id,
      isUrgent: true,
      params: { number, subject: body.subject },
      nowIso,
    });
  }
  return readWorkOrder(services, tx, caller, body.id, nowIso);
});
