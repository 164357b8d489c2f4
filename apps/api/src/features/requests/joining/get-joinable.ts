import { isOpenReport } from "@qrmaint/contracts/requests/rules";
import type { Reader } from "@qrmaint/db";
import { AppError, notFound } from "../../../platform/http/app-error.ts";
import { findJoinable, type JoinableRow } from "./queries.ts";

/**
 * The report that somebody may join: the one asked for, or the one that it was merged into meanwhile.
 * @throws AppError "not-found", or "conflict" for one at its end
 */
export async function getJoinable(
  tx: Reader,
  requestId: string,
  isInReach: (request: JoinableRow) => boolean = () => true,
): Promise<JoinableRow> {
  const request = await findJoinable(tx, requestId);
  if (request === null || !isInReach(request)) throw notFound();
  if (!isOpenReport(request.state, request.category))
    throw new AppError("conflict", { detail: "This report is at its end: report the failure anew." });
  return request;
}
