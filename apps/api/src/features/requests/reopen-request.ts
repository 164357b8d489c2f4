import { reopenRequest as operation } from "@qrmaint/contracts/requests/contract";
import { isDecided } from "@qrmaint/contracts/requests/rules";
import type { Writer } from "@qrmaint/db";
import { AppError } from "../../platform/http/app-error.ts";
import { handleCommand } from "../../platform/http/binding.ts";
import type { Services } from "../../platform/http/services.ts";
import { openDowntime, resumeDowntimeOf, returnDowntimeToRequest } from "../downtimes/index.ts";
import { updateUrgency } from "../notifications/index.ts";
import { takeBackWorkOrder } from "../work-orders/index.ts";
import { type RequestRow, updateToWaiting } from "./queries.ts";
import { findVisible, readRequest } from "./read-request.ts";

/** The way back from a decision that was a mistake: as if it had not been taken, but for the number of the order, which stays given. */
export const reopenRequest = handleCommand(operation, async ({ services, tx, params, caller, nowIso }) => {
  const request = await findVisible(tx, caller, params.request);
  if (!isDecided(request.state))
    throw new AppError("conflict", {
      detail: `This request is ${request.state}: there is no decision to take back.`,
      current: await readRequest(services, tx, caller, request.id),
    });
  const by = { nowIso, actor: caller.actor };
  if (request.state === "accepted" && request.workOrder !== null) {
    // Before the order is cancelled, which would end it.
    await returnDowntimeToRequest(tx, { requestId: request.id, ...by });
    await takeBackWorkOrder(services, tx, { id: request.workOrder.id, memberId: caller.memberId, ...by });
  }
  if (request.state === "rejected")
    await resumeDowntimeOf(tx, { requestId: request.id, reason: reasonOf(request), ...by });
  if (request.state === "merged" && request.isBreakdown) await separateDowntime(services, tx, request, by);
  await updateToWaiting(tx, { id: request.id, ...by });
  await updateUrgency(tx, { targetId: request.id, isUrgent: true });
  return readRequest(services, tx, caller, request.id);
});

const reasonOf = ({ number, subject }: RequestRow): string => `${number} ${subject}`;

/** The one that went over into the other request stays with that: reports take the union of both. */
const separateDowntime = (
  services: Services,
  tx: Writer,
  request: RequestRow,
  by: { nowIso: string; actor: string },
): Promise<void> =>
  openDowntime(services, tx, {
    assetId: request.asset.id,
    siteId: request.siteId,
    requestId: request.id,
    workOrderId: null,
    reason: reasonOf(request),
    startedIso: request.reportedAt,
    ...by,
  });
