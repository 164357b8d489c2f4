import { mergeRequest as operation } from "@qrmaint/contracts/requests/contract";
import { isOpenReport } from "@qrmaint/contracts/requests/rules";
import { AppError } from "../../platform/http/app-error.ts";
import { handleCommand } from "../../platform/http/binding.ts";
import { foldDowntime } from "../downtimes/index.ts";
import { linkFile } from "../files/index.ts";
import { decide, findUndecided, notifyReporters } from "./decide-request.ts";
import { listFamilyFileIds, updateToBreakdown } from "./queries.ts";
import { findVisible, readRequest } from "./read-request.ts";

/**
 * The reporters stay with the request they sent and follow the other one to its end; photos and downtime go over. What
 * happens to the other one afterwards is told to them too (notifyReporters); that it is in work already is told now.
 */
export const mergeRequest = handleCommand(
  operation,
  async ({ services, tx, params, body, caller, nowIso }) => {
    const request = await findUndecided(services, tx, caller, params.request);
    const into = await findVisible(tx, caller, body.intoRequestId);
    if (into.id === request.id)
      throw new AppError("conflict", { detail: "A request cannot be merged into itself." });
    if (into.asset.id !== request.asset.id)
      throw new AppError("conflict", { detail: "Only requests about the same object become one." });
    if (!isOpenReport(into.state, into.workOrder?.category ?? null))
      throw new AppError("conflict", {
        detail: "The other request is at its end: choose one that is new or in work.",
      });
    const by = { nowIso, actor: caller.actor };
    await foldDowntime(tx, {
      fromRequestId: request.id,
      intoRequestId: into.id,
      intoWorkOrderId: into.workOrder?.id ?? null,
      ...by,
    });
    if (request.isBreakdown) await updateToBreakdown(tx, { id: into.id, ...by });
    if (into.workOrder !== null) {
      for (const fileId of await listFamilyFileIds(tx, request.id)) {
        await linkFile(services, tx, {
          fileId,
          targetKind: "work-order",
          targetId: into.workOrder.id,
          siteId: into.siteId,
          ...by,
        });
      }
      await notifyReporters(services, tx, {
        request,
        kind: "request-accepted",
        params: { workOrder: into.workOrder.number },
        exceptMemberId: caller.memberId,
        nowIso,
      });
    }
    await decide(tx, { id: request.id, state: "merged", mergedIntoId: into.id, ...by });
    return readRequest(services, tx, caller, request.id);
  },
);
