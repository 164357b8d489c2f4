import { ROLE_PERMISSIONS, ROLE_KEYS, type RoleKey } from "@qrmaint/contracts";
import { WORK_ORDER_CATEGORIES } from "@qrmaint/contracts/work-orders/rules";
import type { Writer } from "@qrmaint/db";
import type { Services } from "../../platform/http/services.ts";
import * as queries from "./queries.ts";

export interface NewOrganisation {
  name: string;
  language: "en" | "pl";
  /** The first administrator. */
  person: { id: string; displayName: string };
  termsVersion: string;
  /** Runs first, in the same transaction: makes the person where there is none yet. */
  first?: (tx: Writer) => Promise<void>;
}

export interface MadeOrganisation {
  tenantId: string;
  slug: string;
  memberId: string;
  roleIds: Record<RoleKey, string>;
}

const ATTEMPTS = 5;

/** First parts of addresses that lead elsewhere: pages of no organisation, and what the server answers itself. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    "sign-in sign-up confirm reset invitation terms account " +
    "api m q r assets icons trust outbox healthz readyz"
  ).split(" "),
);

/** Makes an organisation with its clock, keys, roles, statuses and first administrator, in one transaction. */
export async function createOrganisation(
  services: Services,
  input: NewOrganisation,
): Promise<MadeOrganisation> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await makeOrganisation(services, input);
    } catch (error) {
      // Another of the same name took the address at the same moment.
      const isSlugTaken = (error as { constraint?: string } | null)?.constraint === "organisations_slug";
      if (!isSlugTaken || attempt === ATTEMPTS) throw error;
    }
  }
}

async function makeOrganisation(services: Services, input: NewOrganisation): Promise<MadeOrganisation> {
  const tenantId = services.random.uuid();
  const memberId = services.random.uuid();
  const nowIso = new Date(services.clock.nowMs()).toISOString();
  const roleIds = Object.fromEntries(ROLE_KEYS.map((key) => [key, services.random.uuid()])) as Record<
    RoleKey,
    string
  >;
  const slug = await freeSlug(services, input.name);
  const caller = { tenantId, sites: "*", actor: `member:${memberId}` } as const;
  const prepare = async (tx: Writer): Promise<void> => {
    await input.first?.(tx);
    await queries.insertClock(tx);
    await queries.insertOrganisation(tx, { tenantId, slug, name: input.name, nowIso });
    for (const row of services.keys.newTenantKeys(tenantId)) await queries.insertTenantKey(tx, row, nowIso);
  };
  await services.db.command(caller, { nowIso, prepare }, async (tx) => {
    await fill(services, tx, { input, memberId, roleIds, nowIso });
    await queries.insertMembership(tx, { personId: input.person.id, tenantId, memberId, nowIso });
    await queries.insertTermsAcceptance(tx, {
      id: services.random.uuid(),
      personId: input.person.id,
      tenantId,
      termsVersion: input.termsVersion,
      nowIso,
    });
  });
  return { tenantId, slug, memberId, roleIds };
}

interface Filling {
  input: NewOrganisation;
  memberId: string;
  roleIds: Record<RoleKey, string>;
  nowIso: string;
}

async function fill(
  services: Services,
  tx: Writer,
  { input, memberId, roleIds, nowIso }: Filling,
): Promise<void> {
  await queries.insertTenant(tx, { name: input.name, language: input.language, nowIso });
  for (const key of ROLE_KEYS)
    await queries.insertRole(tx, { id: roleIds[key], key, permissions: ROLE_PERMISSIONS[key] });
  await queries.insertMember(tx, {
    id: memberId,
    personId: input.person.id,
    displayName: input.person.displayName,
    roleId: roleIds.administrator,
    siteIds: null,
    nowIso,
  });
  for (const [sort, category] of WORK_ORDER_CATEGORIES.entries()) {
    await queries.insertStatus(tx, { id: services.random.uuid(), category, name: "", sort });
  }
}

/** A readable, unused address part: the name's letters and digits, a number behind it when it is taken. */
async function freeSlug(services: Services, name: string): Promise<string> {
  const plain = name.normalize("NFKD").replaceAll("ł", "l").replaceAll("Ł", "L").toLowerCase();
  const base =
    plain
      .replaceAll(/[\u0300-\u036f]/g, "")
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-+|-+$/g, "")
      .slice(0, 40) || "organisation";
  const taken = new Set(await queries.findSlugs(services.db, base));
  if (!taken.has(base) && !RESERVED.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}
