import { acceptRequest as operation } from "@qrmaint/contracts/requests/contract";
import { priorityOfOrder } from "@qrmaint/contracts/requests/rules";
import { AppError } from "../../platform/http/app-error.ts";
import { handleCommand, type MemberCaller } from "../../platform/http/binding.ts";
import { findPlace } from "../assets/index.ts";
import { handDowntimeToOrder } from "../downtimes/index.ts";
import { linkFile } from "../files/index.ts";
import { createWorkOrderRows } from "../work-orders/index.ts";
import { decide, findUndecided, notifyReporters } from "./decide-request.ts";
import { listFamilyFileIds, type RequestRow } from "./queries.ts";
import { readRequest } from "./read-request.ts";

/** The order stands where the object stands now; the request went along with it (asset-moves). */
export const acceptRequest = handleCommand(
  operation,
  async ({ services, tx, params, body, caller, nowIso }) => {
    const request = await findUndecided(services, tx, caller, params.request);
    assertMayAccept(caller, request, body.assignees);
    const place = await findPlace(tx, request.asset.id);
    if (place === null || place.deletedAt !== null)
      throw new AppError("conflict", {
        detail: "The object is in the bin or out of your sight: a work order needs it.",
      });
    const { siteId } = place;
    const { actor } = caller;
    const order = await createWorkOrderRows(services, tx, {
      id: body.workOrderId,
      siteId,
      assetIds: [request.asset.id],
      subject: body.subject ?? request.subject,
      description: request.description,
      type: "corrective",
      priority: body.priority ?? priorityOfOrder(request),
      dueOn: body.dueOn ?? null,
      isBreakdown: request.isBreakdown,
      requestId: request.id,
      assignees: body.assignees,
      nowIso,
      actor,
      memberId: caller.memberId,
    });
    for (const fileId of await listFamilyFileIds(tx, request.id)) {
      await linkFile(services, tx, {
        fileId,
        targetKind: "work-order",
        targetId: body.workOrderId,
        siteId,
        nowIso,
        actor,
      });
    }
    await handDowntimeToOrder(tx, { requestId: request.id, workOrderId: body.workOrderId, nowIso, actor });
    await decide(tx, { id: request.id, state: "accepted", workOrderId: body.workOrderId, nowIso, actor });
    await notifyReporters(services, tx, {
      request,
      kind: "request-accepted",
      params: { workOrder: order.number },
      exceptMemberId: caller.memberId,
      nowIso,
    });
    return readRequest(services, tx, caller, request.id);
  },
);

/** Whoever does the work may take a breakdown without waiting for a planner, and then for nobody but themselves (domain.md, Request). */
function assertMayAccept(
  caller: MemberCaller,
  request: RequestRow,
  assignees: readonly { kind: string; id: string }[],
): void {
  const isTaken = request.isBreakdown && caller.permissions.has("work-orders.work");
  if (!caller.permissions.has("requests.decide") && !isTaken) throw new AppError("not-permitted");
  const isForOthers = assignees.some((who) => who.kind !== "person" || who.id !== caller.memberId);
  if (isForOthers && !caller.permissions.has("work-orders.assign")) throw new AppError("not-permitted");
}
