import { openLabel as operation } from "@qrmaint/contracts/reports/contract";
import { notFound } from "../../platform/http/app-error.ts";
import { handleOpen, type SignedIn } from "../../platform/http/binding.ts";
import { loadMember } from "../../platform/http/caller.ts";
import type { Services } from "../../platform/http/services.ts";
import { type FoundTarget, findTarget, isAlive, isReportable } from "./find-target.ts";
import { listPublicReports } from "./queries.ts";

export const openLabel = handleOpen(operation, async (context) => {
  const { services, signedIn } = context;
  const found = await findTarget("open", context);
  if (found === null) throw notFound();
  const { label, target } = found;
  if (isAlive(target) && (await isInMembersSight(services, signedIn, found))) {
    return {
      kind: "member" as const,
      organisationId: label.tenantId,
      organisationSlug: label.slug,
      assetId: target.assetId,
      labelId: label.labelId,
    };
  }
  if (!isReportable(target)) throw notFound();
  const { organisationName, language, name, number, kind, path } = target;
  const caller = { tenantId: label.tenantId, sites: [target.siteId], actor: `label:${label.labelId}` };
  return {
    kind: "report" as const,
    organisationName,
    language,
    asset: { name, number, kind, path, hasPhoto: target.photoFileId !== null },
    openReports: await services.db.reading(caller, (tx) => listPublicReports(tx, target.assetId)),
  };
});

/** A member who does not see the object's site is a stranger to it: they may report, like anybody. */
async function isInMembersSight(
  services: Services,
  signedIn: SignedIn | null,
  { label, target }: FoundTarget,
): Promise<boolean> {
  if (signedIn === null || label.memberId === null) return false;
  const member = await loadMember(services, signedIn, label.tenantId, label.memberId);
  return (
    member !== null &&
    (target.siteId === null || member.sites === "*" || member.sites.includes(target.siteId))
  );
}
