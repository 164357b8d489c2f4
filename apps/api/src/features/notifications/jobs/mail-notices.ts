import type { Notification } from "@qrmaint/contracts/notifications/contract";
import type { Services } from "../../../platform/http/services.ts";
import type { JobHandler } from "../../../platform/jobs/queue.ts";
import { enqueueMail, type Mail } from "../../../platform/mail/index.ts";
import { findTarget, listPersonIds, type TargetRow } from "./queries.ts";

export const MAIL_NOTICES = "notifications-mail";

type MailedKind = "breakdown" | "assigned";

/** Notices that also go out by mail: work that is theirs, and what stands still. */
export const isMailed = (kind: Notification["kind"]): kind is MailedKind =>
  kind === "breakdown" || kind === "assigned";

export interface MailNotices {
  tenantId: string;
  kind: MailedKind;
  targetKind: Notification["targetKind"];
  targetId: string;
  memberIds: readonly string[];
  byMemberId: string | null;
}

/** Makes a mail for each member, all of them in one transaction, so that a repeated job makes none twice. */
export function mailNoticesJob(services: Services): JobHandler {
  return { name: MAIL_NOTICES, run: (job: MailNotices) => mailNotices(services, job) };
}

async function mailNotices(services: Services, job: MailNotices): Promise<void> {
  const caller = { tenantId: job.tenantId, sites: "*", actor: `system:${MAIL_NOTICES}` } as const;
  const found = await services.db.reading(caller, async (tx) => ({
    target: await findTarget(tx, job),
    personIds: await listPersonIds(tx, job.memberIds),
  }));
  const { target, personIds } = found;
  if (target === null) return;
  const call = mailOf(job.kind, target, linkTo(services.config.publicUrl, target.slug, job));
  await services.db.platform(async (tx) => {
    for (const personId of personIds) await enqueueMail(services, tx, { ...call, to: { personId } });
  });
}

const linkTo = (
  publicUrl: string,
  slug: string,
  { targetKind, targetId }: Pick<MailNotices, "targetKind" | "targetId">,
): string => `${publicUrl}/${slug}/${targetKind === "request" ? "requests" : "work-orders"}/${targetId}`;

type MailCall = Mail extends infer M ? (M extends Mail ? Omit<M, "to"> : never) : never;

function mailOf(kind: MailedKind, target: TargetRow, link: string): MailCall {
  const { number, title, assetName, siteName, dueOn, byName } = target;
  return kind === "breakdown"
    ? { template: "breakdown-reported", params: { number, title, assetName, siteName, link } }
    : {
        template: "work-order-assigned",
        params: { number, title, assetName, dueOn, assignedBy: byName, link },
      };
}
