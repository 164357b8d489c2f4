import { joinReport as operation } from "@qrmaint/contracts/reports/contract";
import { isOpenReport } from "@qrmaint/contracts/requests/rules";
import { AppError, notFound } from "../../platform/http/app-error.ts";
import { handlePublicCommand } from "../../platform/http/binding.ts";
import { measuredInstant } from "../../platform/measured-at.ts";
import { addReporter } from "../requests/index.ts";
import { type LabelCaller, requireReportable } from "./find-target.ts";
import { makeFollowLink } from "./make-follow-link.ts";
import { findJoinable } from "./queries.ts";

/** Joins the report, or the one that it was merged into meanwhile. */
export const joinReport = handlePublicCommand(
  operation,
  async (context) => (await requireReportable("join", context)).caller,
  async ({ services, tx, params, body, nowIso, ...context }) => {
    const { tenantId, assetId, memberId } = context.caller as LabelCaller;
    const request = await findJoinable(tx, params.request);
    if (request === null || request.assetId !== assetId) throw notFound();
    if (!isOpenReport(request.state, request.category))
      throw new AppError("conflict", { detail: "This report is at its end: report the failure anew." });
    const { id, name, contact, note } = body;
    await addReporter(services, tx, tenantId, {
      id,
      requestId: request.id,
      siteId: request.siteId,
      memberId,
      isFirst: false,
      name,
      contact,
      note,
      measuredIso: measuredInstant(body.measuredAt, nowIso, request.reportedAt),
      nowIso,
    });
    return {
      number: request.number,
      ...(await makeFollowLink(services, tx, {
        tenantId,
        requestId: request.id,
        language: body.language,
        nowIso,
      })),
    };
  },
);
