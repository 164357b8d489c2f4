import type { Request, RequestSummary } from "@qrmaint/contracts/requests/contract";
import type { Reader } from "@qrmaint/db";
import { notFound } from "../../platform/http/app-error.ts";
import { openOrNull } from "../../platform/crypto/open-or-null.ts";
import type { MemberCaller } from "../../platform/http/binding.ts";
import type { Services } from "../../platform/http/services.ts";
import { listFilesOf } from "../files/index.ts";
import { readMergedReports } from "../work-orders/index.ts";
import { findRequest, listReporters, type ReporterRow, type RequestRow, type SummaryRow } from "./queries.ts";
import { REPORTER_CONTACT_FIELD, REPORTER_NAME_FIELD } from "../../platform/crypto/field-ids.ts";

/** A request in the caller's sight: any with the right to read all, else only what the caller reported. @throws AppError "not-found" */
export async function findVisible(tx: Reader, caller: MemberCaller, id: string): Promise<RequestRow> {
  const row = await findRequest(tx, id, caller.memberId);
  if (row === null || !(row.isOwn || caller.permissions.has("requests.read"))) throw notFound();
  return row;
}

/** The whole request; contacts only for those who decide, other reporters only for those who read all. @throws AppError "not-found" */
export async function readRequest(
  services: Services,
  tx: Reader,
  caller: MemberCaller,
  id: string,
): Promise<Request> {
  const { isOwn: _isOwn, ...row } = await findVisible(tx, caller, id);
  const mayReadAll = caller.permissions.has("requests.read");
  const reporters = (await listReporters(tx, id)).filter(
    (reporter) => mayReadAll || reporter.memberId === caller.memberId,
  );
  const files = await listFilesOf(tx, "request", id);
  const { description, stateReason, mergedInto, version, language } = row;
  return {
    ...(await toSummary(services, caller.tenantId, row)),
    description,
    stateReason,
    mergedInto,
    mergedReports: await readMergedReports(tx, caller, id),
    version,
    language,
    files,
    reporters: await Promise.all(reporters.map((reporter) => toReporter(services, caller, reporter))),
  };
}

export async function toSummary(
  services: Services,
  tenantId: string,
  row: SummaryRow,
): Promise<RequestSummary> {
  const {
    firstReporterId,
    nameCipher,
    memberName,
    id,
    number,
    subject,
    priority,
    isBreakdown,
    state,
    asset,
    assetPath,
    siteId,
    reportedAt,
    reporterCount,
    photoFileId,
    fileCount,
    workOrder,
  } = row;
  const reporterName =
    memberName ??
    (await openOrNull(
      services,
      { tenantId, rowId: firstReporterId ?? "", fieldId: REPORTER_NAME_FIELD },
      nameCipher,
    ));
  return {
    id,
    number,
    subject,
    priority,
    isBreakdown,
    state,
    asset,
    assetPath,
    siteId,
    reportedAt,
    reporterName,
    reporterCount,
    photoFileId,
    fileCount,
    workOrder,
  };
}

async function toReporter(
  services: Services,
  caller: MemberCaller,
  row: ReporterRow,
): Promise<Request["reporters"][number]> {
  const at = (fieldId: string) => ({ tenantId: caller.tenantId, rowId: row.id, fieldId });
  const mayContact = caller.permissions.has("requests.decide");
  return {
    id: row.id,
    isMember: row.memberId !== null,
    isFirst: row.isFirst,
    note: row.note,
    at: row.at,
    name: row.memberName ?? (await openOrNull(services, at(REPORTER_NAME_FIELD), row.nameCipher)),
    contact: mayContact ? await openOrNull(services, at(REPORTER_CONTACT_FIELD), row.contactCipher) : null,
  };
}
