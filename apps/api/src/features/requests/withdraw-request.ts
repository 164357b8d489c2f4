import { withdrawRequest as operation } from "@qrmaint/contracts/requests/contract";
import { AppError, notFound } from "../../platform/http/app-error.ts";
import { handleCommand } from "../../platform/http/binding.ts";
import { cancelDowntimeOf } from "../downtimes/index.ts";
import { decide, findUndecided } from "./decide-request.ts";
import { listReporters } from "./queries.ts";
import { readRequest } from "./read-request.ts";

/** Only whoever reported first takes it back, and only while nobody else says the same. */
export const withdrawRequest = handleCommand(operation, async ({ services, tx, params, caller, nowIso }) => {
  const request = await findUndecided(services, tx, caller, params.request);
  const reporters = await listReporters(tx, request.id);
  if (reporters.find((reporter) => reporter.isFirst)?.memberId !== caller.memberId) throw notFound();
  if (reporters.length > 1)
    throw new AppError("conflict", { detail: "Others have reported the same: it stays for them." });
  const by = { nowIso, actor: caller.actor };
  await cancelDowntimeOf(tx, { requestId: request.id, ...by });
  await decide(tx, { id: request.id, state: "withdrawn", ...by });
  return readRequest(services, tx, caller, request.id);
});
