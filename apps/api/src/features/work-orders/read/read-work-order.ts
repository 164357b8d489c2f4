import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import type { Reader } from "@qrmaint/db";
import { REPORTER_NAME_FIELD } from "../../../platform/crypto/field-ids.ts";
import { openOrNull } from "../../../platform/crypto/open-or-null.ts";
import { notFound } from "../../../platform/http/app-error.ts";
import type { MemberCaller } from "../../../platform/http/binding.ts";
import type { Services } from "../../../platform/http/services.ts";
import { listFilesOf } from "../../files/index.ts";
import { readMergedReports } from "./merged-reports.ts";
import * as queries from "./queries.ts";

/** The whole order; costs only with the right to them. @throws AppError "not-found" when it is not there or not in sight */
export async function readWorkOrder(
  services: Services,
  tx: Reader,
  caller: MemberCaller,
  id: string,
  nowIso: string,
): Promise<WorkOrder> {
  const row = await queries.findWorkOrder(tx, id, nowIso);
  if (row === null) throw notFound();
  const { requestId, ...order } = row;
  const downtime = await queries.findDowntime(tx, id);
  const files = await listFilesOf(tx, "work-order", id);
  const mergedReports = requestId === null ? [] : await readMergedReports(tx, caller, requestId);
  // Most photos of reports have become the order's own.
  const ids = new Set(files.map((file) => file.id));
  const isNotOfOrder = ({ id: file }: { id: string }): boolean => !ids.has(file);
  return {
    ...order,
    assets: await queries.listOrderAssets(tx, id),
    request: requestId === null ? null : await readOrigin(services, tx, caller.tenantId, requestId),
    mergedReports: mergedReports.map((report) => ({ ...report, files: report.files.filter(isNotOfOrder) })),
    costs: caller.permissions.has("work-orders.costs") ? await queries.listCosts(tx, id) : null,
    downtime:
      downtime.startedAt === null ? null : { startedAt: downtime.startedAt, endedAt: downtime.endedAt },
    files,
    steps: await queries.listSteps(tx, id),
  };
}

async function readOrigin(
  services: Services,
  tx: Reader,
  tenantId: string,
  requestId: string,
): Promise<WorkOrder["request"]> {
  const row = await queries.findOrigin(tx, requestId);
  if (row === null) return null;
  const { id, number, reportedAt, reporterId, memberName, nameCipher } = row;
  const at = { tenantId, rowId: reporterId ?? "", fieldId: REPORTER_NAME_FIELD };
  const reporterName = memberName ?? (await openOrNull(services, at, nameCipher));
  return { id, number, reporterName, reportedAt };
}

/** @throws AppError "not-found" when it is not there or not in sight */
export async function findOrder(tx: Reader, id: string): Promise<queries.HeadRow> {
  const head = await queries.findHead(tx, id);
  if (head === null) throw notFound();
  return head;
}
