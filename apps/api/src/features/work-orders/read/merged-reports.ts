import type { MergedReport } from "@qrmaint/contracts/shapes";
import type { Reader } from "@qrmaint/db";
import type { MemberCaller } from "../../../platform/http/binding.ts";
import { listFilesOf } from "../../files/index.ts";
import { listMerged } from "./queries.ts";

/** The reports that were merged into one, directly or through another, oldest first; none for who may not read all reports. */
export async function readMergedReports(
  tx: Reader,
  caller: MemberCaller,
  requestId: string,
): Promise<MergedReport[]> {
  if (!caller.permissions.has("requests.read")) return [];
  const reports: MergedReport[] = [];
  for (const row of await listMerged(tx, requestId))
    reports.push({ ...row, files: await listFilesOf(tx, "request", row.id) });
  return reports;
}
