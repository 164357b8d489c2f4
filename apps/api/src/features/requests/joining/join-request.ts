import { joinRequest as operation } from "@qrmaint/contracts/requests/contract";
import { handleCommand } from "../../../platform/http/binding.ts";
import { measuredInstant } from "../../../platform/measured-at.ts";
import { addReporter } from "../add-reporter.ts";
import { readRequest } from "../read-request.ts";
import { getJoinable } from "./get-joinable.ts";

export const joinRequest = handleCommand(
  operation,
  async ({ services, tx, params, body, caller, nowIso }) => {
    const request = await getJoinable(tx, params.request);
    await addReporter(services, tx, caller.tenantId, {
      id: body.id,
      requestId: request.id,
      siteId: request.siteId,
      memberId: caller.memberId,
      isFirst: false,
      note: body.note,
      measuredIso: measuredInstant(body.measuredAt, nowIso, request.reportedAt),
      nowIso,
    });
    return readRequest(services, tx, caller, request.id);
  },
);
