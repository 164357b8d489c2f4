import { type RoleKey, TERMS_VERSION } from "@qrmaint/contracts";
import {
  createOrganisation,
  createPerson,
  findPersonByEmail,
  insertMember,
  insertMembership,
} from "../features/accounts/index.ts";
import { hashPassword } from "../platform/crypto/passwords.ts";
import type { Services } from "../platform/http/services.ts";
import { demoId } from "./demo-client.ts";
import { findMembership, findRoleId, type FoundMembership, isMember } from "./queries.ts";

export interface DemoPerson {
  roleKey: RoleKey;
  displayName: string;
  email: string;
  password: string;
}

/** Known to everybody, so they work on loopback and with --lan only (persons.is_demo). */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    roleKey: "administrator",
    displayName: "Anna Nowak",
    email: "administrator@demo.example",
    password: "demo-administrator-1",
  },
  {
    roleKey: "planner",
    displayName: "Piotr Zieliński",
    email: "planner@demo.example",
    password: "demo-planner-2026-a",
  },
  {
    roleKey: "technician",
    displayName: "Marek Wójcik",
    email: "technician@demo.example",
    password: "demo-technician-26",
  },
  {
    roleKey: "requester",
    displayName: "Zofia Kamińska",
    email: "requester@demo.example",
    password: "demo-requester-26",
  },
];

export interface DemoOrganisation {
  organisationId: string;
  /** When it was made: the demo's days count from here, also when its making was cut off and goes on another day. */
  sinceIso: string;
  people: Record<RoleKey, { personId: string; memberId: string }>;
}

/** Makes the demo's people and their organisation, or finds them when they are there. */
export async function ensureDemoOrganisation(services: Services): Promise<DemoOrganisation> {
  const personIds = await Promise.all(DEMO_PEOPLE.map((person) => ensurePerson(services, person)));
  const [founder] = personIds;
  if ((await findMembership(services.db, founder!)) === null) await makeOrganisation(services, founder!);
  const made = (await findMembership(services.db, founder!))!;
  const people = {} as DemoOrganisation["people"];
  for (const [index, person] of DEMO_PEOPLE.entries()) {
    const memberId =
      index === 0 ? made.memberId : await ensureMember(services, made, person, personIds[index]!);
    people[person.roleKey] = { personId: personIds[index]!, memberId };
  }
  return { organisationId: made.tenantId, sinceIso: made.sinceIso, people };
}

async function ensurePerson(services: Services, person: DemoPerson): Promise<string> {
  const known = await findPersonByEmail(services, person.email);
  if (known !== null) return known.id;
  const passwordHash = await hashPassword(services.random, person.password);
  return services.db.platform((tx) =>
    createPerson(services, tx, {
      email: person.email,
      displayName: person.displayName,
      language: "pl",
      passwordHash,
      isDemo: true,
    }),
  );
}

async function makeOrganisation(services: Services, personId: string): Promise<void> {
  await createOrganisation(services, {
    name: "Demo Utrzymanie Ruchu",
    language: "pl",
    person: { id: personId, displayName: DEMO_PEOPLE[0]!.displayName },
    termsVersion: TERMS_VERSION,
  });
}

async function ensureMember(
  services: Services,
  made: FoundMembership,
  person: DemoPerson,
  personId: string,
): Promise<string> {
  const memberId = demoId(`member:${person.roleKey}`);
  const nowIso = new Date(services.clock.nowMs()).toISOString();
  const caller = { tenantId: made.tenantId, sites: "*", actor: "system:demo" } as const;
  await services.db.command(caller, { nowIso }, async (tx) => {
    if (await isMember(tx, memberId)) return;
    const roleId = await findRoleId(tx, person.roleKey);
    await insertMember(tx, {
      id: memberId,
      personId,
      displayName: person.displayName,
      roleId,
      siteIds: null,
      nowIso,
    });
    await insertMembership(tx, { personId, tenantId: made.tenantId, memberId, nowIso });
  });
  return memberId;
}
