import { createWorkOrder as operation, type WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import type { Writer } from "@qrmaint/db";
import { AppError, notFound } from "../../platform/http/app-error.ts";
import { handleCommand } from "../../platform/http/binding.ts";
import type { Services } from "../../platform/http/services.ts";
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
  const { number, measuredIso } = await createWorkOrderRows(services, tx, {
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
    measuredIso,
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
        startedIso: measuredIso,
        nowIso,
        actor,
      });
    }
  }
  const order = await readWorkOrder(services, tx, caller, body.id, nowIso);
  if (body.isBreakdown) await alertSite(services, tx, order, { byMemberId: memberId, nowIso });
  return order;
});

/** Those who have it already are told that it is theirs, urgently, and not a second time that it stands still. */
async function alertSite(
  services: Services,
  tx: Writer,
  order: WorkOrder,
  { byMemberId, nowIso }: { byMemberId: string; nowIso: string },
): Promise<void> {
  const { id, siteId, number, subject, asset } = order;
  const watchers = await listWatchers(tx, { siteId, permissions: ["work-orders.work"] });
  const assignees = new Set(order.assignees.map((who) => who.id));
  await notifyMembers(services, tx, {
    memberIds: watchers.filter((memberId) => !assignees.has(memberId)),
    exceptMemberId: byMemberId,
    kind: "breakdown",
    targetKind: "work-order",
    targetId: id,
    siteId,
    isUrgent: true,
    params: { number, subject, asset: asset?.name ?? "" },
    nowIso,
  });
}
