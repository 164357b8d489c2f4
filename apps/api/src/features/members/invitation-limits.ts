import type { Services } from "../../platform/http/services.ts";
import type { LimitRule } from "../../platform/limits/limiter.ts";

/** A factory brings its people in on one day: 200 at once, and two a minute after that. */
const TENANT: LimitRule = { name: "invitation-tenant", capacity: 200, perMinute: 2 };
/** One address from one organisation: a mistyped role, a lost mail, and then every twenty minutes. */
const PAIR: LimitRule = { name: "invitation-pair", capacity: 5, perMinute: 0.05 };
/** One address from all organisations: whoever signs up more of them to bomb somebody gets no further. */
const ADDRESS: LimitRule = { name: "invitation-address", capacity: 12, perMinute: 0.1 };

/**
 * Counts one invitation, which is a mail to an address that somebody typed. Buckets of their own: a flood of invitations
 * takes nobody's mail for a new password.
 * The narrow bucket first, so that who bombs one address fills no bucket that others share.
 * @throws AppError "too-many-requests"
 */
export async function spendInvitation(services: Services, tenantId: string, email: string): Promise<void> {
  await services.limiter.spend([{ rule: PAIR, subject: `${tenantId}|${email}` }]);
  await services.limiter.spend([
    { rule: ADDRESS, subject: email },
    { rule: TENANT, subject: tenantId },
  ]);
}
