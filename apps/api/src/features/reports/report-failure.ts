import { reportFailure as operation } from "@qrmaint/contracts/reports/contract";
import { IMAGE_LIMITS } from "../../platform/files/images.ts";
import { AppError } from "../../platform/http/app-error.ts";
import { handlePublicCommand } from "../../platform/http/binding.ts";
import type { AnnouncedFile } from "../files/index.ts";
import { insertNewRequest } from "../requests/index.ts";
import { type LabelCaller, requireReportable } from "./find-target.ts";
import { makeFollowLink } from "./make-follow-link.ts";

export const reportFailure = handlePublicCommand(
  operation,
  async (context) => {
    for (const [index, file] of context.body.files.entries()) assertPicture(file, index);
    return (await requireReportable("report", context)).caller;
  },
  async ({ services, tx, body, nowIso, ...context }) => {
    const { tenantId, labelId, assetId, memberId, actor } = context.caller as LabelCaller;
    const { name, contact, description = "", ...report } = body;
    const { number } = await insertNewRequest(services, tx, tenantId, {
      ...report,
      description,
      assetId,
      labelId,
      priority: body.isBreakdown ? "high" : "medium",
      reporter: { memberId, name, contact },
      measuredAt: body.measuredAt,
      nowIso,
      actor,
    });
    return {
      number,
      ...(await makeFollowLink(services, tx, {
        tenantId,
        requestId: body.id,
        language: body.language,
        nowIso,
      })),
    };
  },
);

/** A stranger sends pictures only; what the bytes really are is looked at when they come. */
function assertPicture(file: AnnouncedFile, index: number): void {
  const at = `/body/files/${index}`;
  if (!file.contentType.startsWith("image/")) {
    throw new AppError("file-type", {
      errors: [
        { at: `${at}/contentType`, code: "file-type", message: "Only pictures can be added to a report." },
      ],
    });
  }
  if (file.bytes > IMAGE_LIMITS.bytes) {
    const megabytes = Math.floor(IMAGE_LIMITS.bytes / 1_000_000);
    throw new AppError("file-too-large", {
      errors: [
        {
          at: `${at}/bytes`,
          code: "file-too-large",
          message: `A picture may have ${megabytes} MB: make it smaller.`,
        },
      ],
    });
  }
}
