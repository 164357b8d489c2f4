import { createRequest as operation } from "@qrmaint/contracts/requests/contract";
import { handleCommand } from "../../platform/http/binding.ts";
import { insertNewRequest } from "./insert-new-request.ts";
import { findTenantLanguage } from "./queries.ts";
import { readRequest } from "./read-request.ts";

export const createRequest = handleCommand(operation, async ({ services, tx, body, caller, nowIso }) => {
  await insertNewRequest(services, tx, caller.tenantId, {
    ...body,
    description: body.description ?? "",
    labelId: null,
    language: await findTenantLanguage(tx),
    reporter: { memberId: caller.memberId },
    measuredAt: body.measuredAt,
    nowIso,
    actor: caller.actor,
  });
  return readRequest(services, tx, caller, body.id);
});
