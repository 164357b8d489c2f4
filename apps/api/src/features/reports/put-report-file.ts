import { putReportFile as operation } from "@qrmaint/contracts/reports/contract";
import { isImage } from "../../platform/files/detect-type.ts";
import { notFound } from "../../platform/http/app-error.ts";
import { handleOpen } from "../../platform/http/binding.ts";
import { receiveFile } from "../files/index.ts";
import { requireLink } from "./find-link.ts";
import { findReportFile } from "./queries.ts";

/** Whoever holds the report's link may send the bytes of the photos announced with it, and of no other file. */
export const putReportFile = handleOpen(operation, async ({ services, params, request, network, nowIso }) => {
  const secret = request.headers["x-follow-secret"];
  const link = await requireLink(services, "file", {
    secret: typeof secret === "string" ? secret : "",
    network,
    nowIso,
    request,
  });
  const { tenantId, requestId } = link;
  const [report] = await services.db.read<{ siteId: string }>(
    { tenantId, sites: "*", actor: "system:report-file" },
    findReportFile(requestId, params.file),
  );
  if (report === undefined) throw notFound();
  await receiveFile(
    services,
    { tenantId, sites: [report.siteId], actor: `link:${link.id}` },
    { fileId: params.file, request, accepts: isImage },
  );
  return {};
});
