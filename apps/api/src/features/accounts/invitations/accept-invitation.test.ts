import { acceptInvitation, getMe, lookUpInvitation } from "@qrmaint/contracts/accounts/contract";
import { createAsset, listAssets } from "@qrmaint/contracts/assets/contract";
import {
  endMembership,
  inviteMember,
  listMembers,
  revokeInvitation,
} from "@qrmaint/contracts/members/contract";
import type { RoleKey } from "@qrmaint/contracts";
import { TERMS_VERSION } from "@qrmaint/contracts/product";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { tenantChecksums } from "../../../testing/tenant-checksums.ts";
import { type Actor, createTestApp, type TestApp, type TestOrganisation } from "../../../testing/test-app.ts";

const PASSWORD = "cztery niebieskie rowery";
let t: TestApp;
let organisation: TestOrganisation;
let admin: Actor;
let email: string;

beforeAll(async () => {
  t = await createTestApp();
  organisation = await t.organisation();
  admin = await organisation.as("administrator");
});
afterAll(() => t.close());
beforeEach(() => {
  email = `${t.services.random.uuid()}@example.com`;
});

interface Sent {
  id: string;
  secret: string;
}
async function invite(
  over: { roleKey?: RoleKey; siteIds?: string[] | null } = {},
  by: Actor = admin,
): Promise<Sent> {
  const { invitation, link } = await by.do(inviteMember, {
    body: { id: t.services.random.uuid(), email, roleKey: "technician", siteIds: null, ...over },
  });
  return { id: invitation.id, secret: link.split("#")[1]! };
}
const accept = (secret: string, over: object = {}) =>
  t.anybody.call(acceptInvitation, {
    body: {
      secret,
      password: PASSWORD,
      displayName: "Ewa Lis",
      language: "pl",
      termsVersion: TERMS_VERSION,
      ...over,
    },
  });
const cookieOf = (answer: { headers: Record<string, string | undefined> }): string =>
  answer.headers["set-cookie"]!.split(";")[0]!;
const count = async (text: string, values: unknown[]): Promise<number> =>
  (await t.services.db.pool.query(text, values)).rowCount ?? 0;
/** As invitations stood that were sent before a newer one took the place of the older. */
async function letWaitAgain(invitationId: string): Promise<void> {
  const client = new pg.Client({ connectionString: t.database.superuserUrl });
  await client.connect();
  try {
    await client.query("set session_replication_role = replica");
    await client.query("update invitations set state = 'sent' where id = $1", [invitationId]);
    await client.query("update platform.secret_links set used_at = null where subject_id = $1", [
      invitationId,
    ]);
  } finally {
    await client.end();
  }
}
const memberOf = async (by: Actor, address: string) =>
  (await by.do(listMembers, { query: { limit: 200, includeEnded: "true" } })).items.find(
    (member) => member.email === address,
  );

describe("accepting an invitation", () => {
  test("works: a new person with the role and sites it names, signed in, the terms accepted", async () => {
    const site = t.services.random.uuid();
    await admin.do(createAsset, {
      body: {
        id: site,
        kind: "site",
        parentId: null,
        name: "Zakład Kraków",
        site: { timeZone: "Europe/Warsaw", currency: "PLN" },
      },
    });
    const { secret } = await invite({ roleKey: "planner", siteIds: [site, site] });
    expect(await t.anybody.do(lookUpInvitation, { body: { secret } })).toEqual({
      organisationName: "Testowa Kopalnia",
      email,
      roleKey: "planner",
      hasAccount: false,
    });
    const answer = await accept(secret);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      person: { email, displayName: "Ewa Lis", language: "pl" },
      memberships: [{ organisationId: organisation.tenantId, roleKey: "planner", siteIds: [site] }],
    });
    const headers = { cookie: cookieOf(answer) };
    expect((await t.anybody.call(getMe, { headers })).body).toEqual(answer.body);
    const seen = await t.anybody.do(listAssets, { organisation: organisation.tenantId, headers });
    expect(seen.items.map((item) => item.id)).toEqual([site]);
    expect(
      await count("select 1 from platform.terms_acceptances where person_id = $1 and tenant_id = $2", [
        answer.body.person.id,
        organisation.tenantId,
      ]),
    ).toBe(1);
  });

  test("refuses what is invalid, says where, and leaves the link usable", async () => {
    const { secret } = await invite();
    const before = await tenantChecksums(t, organisation.tenantId);
    const invalid = await accept(secret, { secret: "short", displayName: " ", roleKey: "administrator" });
    expect(invalid.problem.errors?.map((error) => error.at).sort()).toEqual([
      "/body/displayName",
      "/body/roleKey",
      "/body/secret",
    ]);
    const nameless = await accept(secret, { displayName: undefined });
    expect(nameless.problem.errors).toMatchObject([{ at: "/body/displayName", code: "required" }]);
    expect((await accept(secret, { termsVersion: "2020-01-01" })).problem.code).toBe("terms-outdated");
    expect((await accept(secret, { password: "short" })).problem).toMatchObject({
      code: "password-weak",
      errors: [{ at: "/body/password" }],
    });
    expect(await tenantChecksums(t, organisation.tenantId)).toEqual(before);
    expect((await accept(secret)).status).toBe(201);
  });

  test("that was used, revoked, is too old, unknown or of another purpose is refused alike", async () => {
    const used = await invite();
    await accept(used.secret);
    email = `${t.services.random.uuid()}@example.com`;
    const revoked = await invite();
    await admin.do(revokeInvitation, { params: { invitation: revoked.id } });
    const other = await invite();
    await t.services.db.pool.query(
      "update platform.secret_links set purpose = 'sign-up' where subject_id = $1",
      [other.id],
    );
    const unknown = await accept("A".repeat(43));
    expect(unknown.problem.code).toBe("link-invalid");
    const refused = [await accept(used.secret), await accept(revoked.secret), await accept(other.secret)];
    const old = await invite();
    t.clock.advance(7 * 24 * 3600_000);
    admin = await organisation.as("administrator");
    refused.push(await accept(old.secret));
    for (const answer of refused) {
      expect({ ...answer.problem, requestId: "" }).toEqual({ ...unknown.problem, requestId: "" });
      expect(answer.headers["set-cookie"]).toBeUndefined();
    }
    expect((await t.anybody.call(lookUpInvitation, { body: { secret: old.secret } })).problem.code).toBe(
      "link-invalid",
    );
  });

  test("at the same moment, three times, makes one person and one member", async () => {
    const { secret } = await invite();
    const answers = await Promise.all([accept(secret), accept(secret), accept(secret)]);
    expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([201, 404, 404]);
    expect(await memberOf(admin, email)).toMatchObject({ roleKey: "technician" });
  });

  test("of two organisations at the same moment makes one person; the one that came second asks for the password then", async () => {
    const other = await t.organisation("Hotel Bałtyk");
    const links = [await invite(), await invite({}, await other.as("administrator"))];
    const answers = await Promise.all(links.map(({ secret }) => accept(secret)));
    const refused = answers.flatMap((answer, index) => (answer.status === 201 ? [] : [index]));
    expect(answers.some((answer) => answer.status === 201)).toBe(true);
    for (const index of refused) {
      expect(["conflict", "wrong-credentials"]).toContain(answers[index]!.problem.code);
      expect((await accept(links[index]!.secret)).status).toBe(201);
    }
    const both = await accept(
      (await invite({}, await (await t.organisation("Trzecia")).as("administrator"))).secret,
    );
    expect(both.body.memberships).toHaveLength(3);
  });

  test("by somebody with an account needs its password; a wrong one uses nothing up and changes nothing", async () => {
    await accept((await invite()).secret);
    const other = await t.organisation("Hotel Bałtyk");
    const { secret } = await invite({}, await other.as("administrator"));
    expect((await t.anybody.do(lookUpInvitation, { body: { secret } })).hasAccount).toBe(true);
    const before = await tenantChecksums(t, other.tenantId);
    expect((await accept(secret, { password: "something else entirely" })).problem.code).toBe(
      "wrong-credentials",
    );
    expect(await tenantChecksums(t, other.tenantId)).toEqual(before);
    const joined = await accept(secret, { displayName: "Zmyślone Imię" });
    expect(joined.body.person.displayName).toBe("Ewa Lis");
    expect(joined.body.memberships).toHaveLength(2);
  });
});

describe("a second invitation of one person", () => {
  test("changes no rights of a member: the last administrator stays one", async () => {
    const own = await t.organisation("Jednoosobowa");
    const founder = await own.as("administrator");
    const [first, second] = [
      await invite({ roleKey: "administrator" }, founder),
      await invite({ roleKey: "requester" }, founder),
    ];
    await letWaitAgain(first.id);
    const headers = { cookie: cookieOf(await accept(first.secret)) };
    for (const member of [own.memberId, founder.memberId])
      await t.anybody.do(endMembership, { organisation: own.tenantId, params: { member }, headers });
    expect((await accept(second.secret)).problem.code).toBe("already-exists");
    expect((await t.anybody.do(getMe, { headers })).memberships).toMatchObject([
      { roleKey: "administrator" },
    ]);
  });

  test("brings back who left, as the same member, with the new role and sites", async () => {
    await accept((await invite()).secret);
    const member = (await memberOf(admin, email))!;
    await admin.do(endMembership, { params: { member: member.id } });
    const back = await accept((await invite({ roleKey: "planner" })).secret);
    expect(back.body.memberships).toMatchObject([{ memberId: member.id, roleKey: "planner" }]);
    expect(await memberOf(admin, email)).toMatchObject({ id: member.id, endedAt: null });
  });
});
