import type { Writer } from "@qrmaint/db";
import { notFound } from "../../platform/http/app-error.ts";
import type { Services } from "../../platform/http/services.ts";
import { measuredInstant } from "../../platform/measured-at.ts";
import { nextNumbers } from "../../platform/next-number.ts";
import { readAsset } from "../assets/index.ts";
import { openDowntime } from "../downtimes/index.ts";
import { announceFiles, type AnnouncedFile } from "../files/index.ts";
import { listWatchers, notifyMembers } from "../notifications/index.ts";
import { addReporter } from "./add-reporter.ts";
import { insertRequest, isStandingAlready, type RequestPriority } from "./queries.ts";

export interface NewRequest {
  id: string;
  assetId: string;
  /** The label it was reported by. */
  labelId: string | null;
  subject: string;
  description: string;
  priority: RequestPriority;
  isBreakdown: boolean;
  language: string;
  reporter: { memberId: string | null; name?: string | undefined; contact?: string | undefined };
  files: readonly AnnouncedFile[];
  /** By the reporter's clock. */
  measuredAt: string | undefined;
  nowIso: string;
  actor: string;
}

/**
 * A request with its reporter and announced photos. One that says the object stands still opens a downtime at once and
 * alerts everybody who does or plans work on the site; any other comes before those who decide.
 * @throws AppError "not-found" for an object that is not there, not in sight, or in the bin
 */
export async function insertNewRequest(
  services: Services,
  tx: Writer,
  tenantId: string,
  input: NewRequest,
): Promise<{ number: string }> {
  const { id, nowIso, actor, isBreakdown, reporter } = input;
  const asset = await readAsset(tx, input.assetId);
  if (asset.deletedAt !== null) throw notFound();
  const { siteId } = asset;
  const measuredIso = reportedInstant(input, asset.createdAt);
  const [number] = await nextNumbers(tx, "request");
  await insertRequest(tx, {
    ...input,
    siteId,
    number: number!,
    assetPath: asset.path,
    reporterMemberId: reporter.memberId,
    measuredIso,
  });
  await addReporter(services, tx, tenantId, {
    id: services.random.uuid(),
    requestId: id,
    siteId,
    isFirst: true,
    ...reporter,
    measuredIso,
    nowIso,
  });
  await announceFiles(services, tx, input.files, {
    targetKind: "request",
    targetId: id,
    siteId,
    measuredIso,
    nowIso,
    actor,
  });
  if (isBreakdown) {
    await openDowntime(services, tx, {
      assetId: asset.id,
      siteId,
      requestId: id,
      workOrderId: null,
      reason: `${number!} ${input.subject}`,
      startedIso: measuredIso,
      nowIso,
      actor,
    });
  }
  await tellOfSite(services, tx, input, { siteId, number: number!, asset });
  return { number: number! };
}

/** How far back a stranger's clock is believed: a shift without signal, but no downtime of last month. */
const STRANGER_BACK_MS = 24 * 3_600_000;

/** When it was reported: not before the object existed, and for a stranger not before yesterday. */
function reportedInstant(
  { measuredAt, nowIso, reporter }: Pick<NewRequest, "measuredAt" | "nowIso" | "reporter">,
  objectSinceIso: string,
): string {
  const yesterdayIso = new Date(Date.parse(nowIso) - STRANGER_BACK_MS).toISOString();
  const isBounded = reporter.memberId === null && yesterdayIso > objectSinceIso;
  return measuredInstant(measuredAt, nowIso, isBounded ? yesterdayIso : objectSinceIso);
}

/** Of a standstill everybody who does or plans work there, of anything else those who decide. */
async function tellOfSite(
  services: Services,
  tx: Writer,
  { id, subject, isBreakdown, reporter, nowIso }: NewRequest,
  { siteId, number, asset }: { siteId: string; number: string; asset: { id: string; name: string } },
): Promise<void> {
  await notifyMembers(services, tx, {
    memberIds: await listWatchers(tx, {
      siteId,
      permissions: isBreakdown ? ["work-orders.work", "requests.decide"] : ["requests.decide"],
    }),
    exceptMemberId: reporter.memberId,
    kind: isBreakdown ? "breakdown" : "new-request",
    targetKind: "request",
    targetId: id,
    isUrgent: isBreakdown,
    params: { number, subject, asset: asset.name },
    // One mail until somebody has decided: whoever stands before a label can report as often as its limit lets them.
    isMailedAlready: isBreakdown && (await isStandingAlready(tx, { assetId: asset.id, exceptId: id })),
    nowIso,
  });
}
