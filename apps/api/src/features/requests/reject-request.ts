import { rejectRequest as operation } from "@qrmaint/contracts/requests/contract";
import { handleCommand } from "../../platform/http/binding.ts";
import { cancelDowntimeOf } from "../downtimes/index.ts";
import { decide, findUndecided, notifyReporters } from "./decide-request.ts";
import { readRequest } from "./read-request.ts";

/** Rejecting says that it was no failure: what it claimed as downtime counts nothing (see cancelDowntimeOf). */
export const rejectRequest = handleCommand(
  operation,
  async ({ services, tx, params, body, caller, nowIso }) => {
    const request = await findUndecided(services, tx, caller, params.request);
    const by = { nowIso, actor: caller.actor };
    await cancelDowntimeOf(tx, { requestId: request.id, ...by });
    await decide(tx, { id: request.id, state: "rejected", reason: body.reason, ...by });
    await notifyReporters(services, tx, {
      request,
      kind: "request-rejected",
      params: { reason: body.reason },
      exceptMemberId: caller.memberId,
      nowIso,
    });
    return readRequest(services, tx, caller, request.id);
  },
);
