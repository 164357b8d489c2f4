import type { Services } from "../../platform/http/services.ts";
import type { LimitRule } from "../../platform/limits/limiter.ts";

/** What anybody may do without an account. */
export type PublicUse = "open" | "report" | "join" | "file" | "follow";

interface UseRules {
  /** One network address on one label: whoever floods fills this bucket first, and nobody else's with it. */
  byLabelAndNetwork?: LimitRule;
  /** One network address on all labels. */
  byNetwork: LimitRule;
  /** One label from all addresses. */
  byLabel?: LimitRule;
  /** One organisation from all addresses and labels. */
  byTenant: LimitRule;
}

const rule = (name: string, capacity: number, perMinute: number): LimitRule => ({
  name: `public-${name}`,
  capacity,
  perMinute,
});

/**
 * The limits as data. The reasons:
 * - 200 people of one factory share one address and may all stand before the same machine when it stops: 240 reports of
 *   one machine from one address pass at once, and a few more each minute. Ten times that does not.
 * - One address reports on many machines when the power fails: 600 at once.
 * - Addresses are cheap to a botnet, so a label takes 600 at once from all of them, and an organisation 2,000. A label's
 *   own bucket holds more than two of its narrow ones: one sender who floods it leaves room for a whole factory.
 * - Opening is reading: a page asks for the label and its photo, and people scan twice. Guessing codes is hopeless at
 *   128 bits, so this limit only keeps the database calm.
 * - A photo belongs to a report that passed, at most six each, and each is tried again on a bad connection.
 * - A follower's page asks every few seconds while it is open.
 */
export const PUBLIC_LIMITS: Readonly<Record<PublicUse, UseRules>> = {
  open: {
    byLabelAndNetwork: rule("open-label-network", 1200, 120),
    byNetwork: rule("open-network", 2000, 600),
    byLabel: rule("open-label", 4000, 600),
    byTenant: rule("open-tenant", 10_000, 3000),
  },
  report: {
    byLabelAndNetwork: rule("report-label-network", 240, 12),
    byNetwork: rule("report-network", 600, 60),
    byLabel: rule("report-label", 600, 30),
    byTenant: rule("report-tenant", 2000, 200),
  },
  join: {
    byLabelAndNetwork: rule("join-label-network", 240, 12),
    byNetwork: rule("join-network", 600, 60),
    byLabel: rule("join-label", 600, 30),
    byTenant: rule("join-tenant", 2000, 200),
  },
  file: { byNetwork: rule("file-network", 3600, 360), byTenant: rule("file-tenant", 12_000, 1200) },
  follow: { byNetwork: rule("follow-network", 2000, 1200), byTenant: rule("follow-tenant", 20_000, 12_000) },
};

/**
 * Spent before anything is looked up: no query of any tenant runs for a call that is refused here.
 * The narrow bucket goes first and alone, so that a refused flood does not fill the buckets that honest people share.
 * @param label the code as it was given; unknown codes count like known ones
 * @throws AppError "too-many-requests"
 */
export async function spendAsStranger(
  services: Services,
  use: PublicUse,
  { network, label }: { network: string; label?: string },
): Promise<void> {
  const { byLabelAndNetwork, byNetwork, byLabel } = PUBLIC_LIMITS[use];
  if (byLabelAndNetwork !== undefined && label !== undefined) {
    await services.limiter.spend([{ rule: byLabelAndNetwork, subject: `${label}|${network}` }]);
  }
  await services.limiter.spend([
    { rule: byNetwork, subject: network },
    ...(byLabel !== undefined && label !== undefined ? [{ rule: byLabel, subject: label }] : []),
  ]);
}

/** Spent as soon as the organisation is known, before a query of its data. @throws AppError "too-many-requests" */
export const spendOfTenant = (services: Services, use: PublicUse, tenantId: string): Promise<void> =>
  services.limiter.spend([{ rule: PUBLIC_LIMITS[use].byTenant, subject: tenantId }]);
