import { mayDecide } from "@qrmaint/contracts/requests/rules";
import type { Reader, Writer } from "@qrmaint/db";
import { AppError } from "../../platform/http/app-error.ts";
import type { MemberCaller } from "../../platform/http/binding.ts";
import type { Services } from "../../platform/http/services.ts";
import { notifyMembers, updateUrgency } from "../notifications/index.ts";
import { type Decision, listReporters, type RequestRow, updateDecision } from "./queries.ts";
import { findVisible, readRequest } from "./read-request.ts";

/**
 * A request that waits for its decision.
 * @throws AppError "not-found"; "conflict" with the present state when somebody decided it, perhaps at the same moment
 */
export async function findUndecided(
  services: Services,
  tx: Reader,
  caller: MemberCaller,
  id: string,
): Promise<RequestRow> {
  const row = await findVisible(tx, caller, id);
  if (!mayDecide(row.state))
    throw new AppError("conflict", {
      detail: `This request is ${row.state} already.`,
      current: await readRequest(services, tx, caller, id),
    });
  return row;
}

/** Somebody has it: its breakdown calls for nobody else any more. */
export async function decide(
  tx: Writer,
  row: Pick<Decision, "id" | "state" | "nowIso" | "actor"> & Partial<Decision>,
): Promise<void> {
  await updateDecision(tx, { reason: "", mergedIntoId: null, workOrderId: null, ...row });
  await updateUrgency(tx, { targetId: row.id, isUrgent: false });
}

/** Tells the members among its reporters, those of merged requests too; the others see it by their link. */
export async function notifyReporters(
  services: Services,
  tx: Writer,
  notice: {
    /** Whose reporters are told, and what they are shown. */
    request: RequestRow;
    kind: "request-accepted" | "request-rejected";
    params: Record<string, string>;
    exceptMemberId: string;
    nowIso: string;
  },
): Promise<void> {
  const { request, kind, params, exceptMemberId, nowIso } = notice;
  const reporters = await listReporters(tx, request.id);
  await notifyMembers(services, tx, {
    memberIds: reporters.flatMap((reporter) => reporter.memberId ?? []),
    exceptMemberId,
    kind,
    targetKind: "request",
    targetId: request.id,
    isUrgent: false,
    params: { number: request.number, subject: request.subject, asset: request.asset.name, ...params },
    nowIso,
  });
}
