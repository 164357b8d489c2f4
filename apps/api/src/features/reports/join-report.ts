import { joinReport as operation } from "@qrmaint/contracts/reports/contract";
import { handlePublicCommand } from "../../platform/http/binding.ts";
import { measuredInstant } from "../../platform/measured-at.ts";
import { addReporter, getJoinable } from "../requests/index.ts";
import { type LabelCaller, requireReportable } from "./find-target.ts";
import { makeFollowLink } from "./make-follow-link.ts";

/** Joins the report, or the one that it was merged into meanwhile. */
export const joinReport = handlePublicCommand(
  operation,
  async (context) => (await requireReportable("join", context)).caller,
  async ({ services, tx, params, body, nowIso, ...context }) => {
    const { tenantId, assetId, memberId } = context.caller as LabelCaller;
    const request = await getJoinable(tx, params.request, (found) => found.assetId === assetId);
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
