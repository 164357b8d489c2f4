import { followReport as operation } from "@qrmaint/contracts/reports/contract";
import { AppError } from "../../platform/http/app-error.ts";
import { handleOpen } from "../../platform/http/binding.ts";
import { requireLink } from "./find-link.ts";
import { openFollowLanguage } from "./make-follow-link.ts";
import { findFollowed, type FollowedRow } from "./queries.ts";

/** Says what became of the report; nothing of who works on it, and no word that was not meant for the reporter. */
export const followReport = handleOpen(operation, async ({ services, body, network, request, nowIso }) => {
  const link = await requireLink(services, "follow", { secret: body.secret, network, nowIso, request });
  const caller = { tenantId: link.tenantId, sites: "*", actor: "system:follow-report" } as const;
  const [row] = await services.db.read<FollowedRow>(caller, findFollowed(link.requestId));
  if (row === undefined) throw new AppError("link-invalid");
  return { ...row, language: await openFollowLanguage(services, link) };
});
