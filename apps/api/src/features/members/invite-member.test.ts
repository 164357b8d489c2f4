import { acceptInvitation, getMe, lookUpInvitation } from "@qrmaint/contracts/accounts/contract";
import { listAssets } from "@qrmaint/contracts/assets/contract";
import {
  endMembership,
  getOrganisation,
  inviteMember,
  listInvitations,
  listMembers,
  revokeInvitation,
  updateMember,
  updateOrganisation,
} from "@qrmaint/contracts/members/contract";
import { TERMS_VERSION } from "@qrmaint/contracts/product";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Actor, createTestApp, type TestApp, type TestOrganisation } from "../../testing/test-app.ts";

let t: TestApp;
let organisation: TestOrganisation;
let admin: Actor;
beforeAll(async () => {
  t = await createTestApp();
  organisation = await t.organisation();
  admin = await organisation.as("administrator");
});
afterAll(() => t.close());

const invite = async (email = `${t.services.random.uuid()}@example.com`) => {
  const answer = await admin.do(inviteMember, {
    body: { id: t.services.random.uuid(), email, roleKey: "technician", siteIds: null },
  });
  return { ...answer, secret: answer.link.split("#")[1]! };
};
const accept = (secret: string, over: object = {}) =>
  t.anybody.call(acceptInvitation, {
    body: {
      secret,
      displayName: "Ewa Lis",
      password: "cztery niebieskie rowery",
      language: "pl",
      termsVersion: TERMS_VERSION,
      ...over,
    },
  });

describe("an invitation", () => {
  test("leads a new person into the organisation, once", async () => {
    const { secret, invitation } = await invite();
    expect((await t.anybody.do(lookUpInvitation, { body: { secret } })).email).toBe(invitation.email);
    const [first, second] = await Promise.all([accept(secret), accept(secret)]);
    expect([first.status, second.status].sort((a, b) => a - b)).toEqual([201, 404]);
    const joined = [first, second].find((answer) => answer.status === 201)!;
    expect(joined.body.memberships).toMatchObject([
      { organisationId: organisation.tenantId, roleKey: "technician" },
    ]);
    const cookie = joined.headers["set-cookie"]!.split(";")[0]!;
    expect((await t.anybody.call(getMe, { headers: { cookie } })).status).toBe(200);
    expect((await accept(secret)).problem.code).toBe("link-invalid");
  });

  test("asks a person with an account for its password, and makes them a member of both", async () => {
    const first = await invite("dwie@example.com");
    await accept(first.secret);
    const other = await (await t.organisation("Hotel Bałtyk")).as("administrator");
    const { link } = await other.do(inviteMember, {
      body: { id: t.services.random.uuid(), email: "Dwie@Example.com", roleKey: "planner", siteIds: null },
    });
    const secret = link.split("#")[1]!;
    expect((await accept(secret, { password: "something entirely else" })).problem.code).toBe(
      "wrong-credentials",
    );
    expect((await accept(secret)).body.memberships).toHaveLength(2);
  });

  test("is no use when it was revoked or is too old, and a weak password is refused", async () => {
    const revoked = await invite();
    await admin.do(revokeInvitation, { params: { invitation: revoked.invitation.id } });
    expect((await accept(revoked.secret)).problem.code).toBe("link-invalid");
    expect((await admin.do(listInvitations)).items.map((item) => item.id)).not.toContain(
      revoked.invitation.id,
    );
    const weak = await invite();
    expect((await accept(weak.secret, { password: "short" })).problem.code).toBe("password-weak");
    t.clock.advance(8 * 24 * 3600_000);
    expect((await accept(weak.secret)).problem.code).toBe("link-invalid");
  });

  test("replaces the one that waited for the same address: only the newest link leads in", async () => {
    const first = await invite("jeszcze.raz@example.com");
    const second = await invite("Jeszcze.Raz@example.com");
    const waiting = (await admin.do(listInvitations)).items.map((item) => item.id);
    expect(waiting).toContain(second.invitation.id);
    expect(waiting).not.toContain(first.invitation.id);
    expect((await accept(first.secret)).problem.code).toBe("link-invalid");
    expect((await accept(second.secret)).status).toBe(201);
  });

  test("is not for planners, not for strangers, and not twice", async () => {
    const body = {
      id: t.services.random.uuid(),
      email: "x@example.com",
      roleKey: "planner" as const,
      siteIds: null,
    };
    expect((await t.anybody.call(inviteMember, { organisation: organisation.tenantId, body })).status).toBe(
      401,
    );
    expect((await (await organisation.as("planner")).call(inviteMember, { body })).status).toBe(403);
    const stranger = await (await t.organisation("Obcy")).as("administrator");
    expect((await stranger.call(inviteMember, { organisation: organisation.tenantId, body })).status).toBe(
      404,
    );
    const key = t.services.random.uuid();
    const [first, second] = await Promise.all([
      admin.call(inviteMember, { body, key }),
      admin.call(inviteMember, { body, key }),
    ]);
    expect(second.body).toEqual(first.body);
    expect((await admin.call(inviteMember, { body: { ...body, id: "x" } })).status).toBe(400);
  });
});

describe("a member", () => {
  test("has a new role and new sites with the next call", async () => {
    const person = await organisation.as("planner");
    const { items } = await admin.do(listMembers, { query: { limit: 200 } });
    const member = items.find((item) => item.id === person.memberId)!;
    expect(member.email).toMatch(/@example.test$/);
    expect((await person.do(listMembers, {})).items.every((item) => item.email === null)).toBe(true);
    await admin.do(updateMember, {
      params: { member: member.id },
      ifMatch: member.version,
      body: { roleKey: "requester" },
    });
    expect((await person.call(listMembers, {})).problem.code).toBe("not-permitted");
    expect(
      (
        await admin.call(updateMember, {
          params: { member: member.id },
          ifMatch: member.version,
          body: { roleKey: "planner" },
        })
      ).problem.code,
    ).toBe("version-conflict");
    expect(
      (
        await admin.call(updateMember, {
          params: { member: member.id },
          ifMatch: member.version + 1,
          body: { siteIds: [t.services.random.uuid()] },
        })
      ).status,
    ).toBe(404);
  });

  test("whose membership ended is out with the next call", async () => {
    const person = await organisation.as("technician");
    expect((await person.call(listAssets, {})).status).toBe(200);
    await admin.do(endMembership, { params: { member: person.memberId } });
    expect((await person.call(listAssets, {})).status).toBe(404);
  });

  test("who is the last administrator stays one", async () => {
    const alone = await t.organisation("Jednoosobowa");
    const one = await alone.as("administrator");
    // The founder is the other administrator.
    await one.do(endMembership, { params: { member: alone.memberId } });
    expect((await one.call(endMembership, { params: { member: one.memberId } })).problem.code).toBe(
      "last-administrator",
    );
    expect(
      (
        await one.call(updateMember, {
          params: { member: one.memberId },
          ifMatch: 1,
          body: { roleKey: "planner" },
        })
      ).problem.code,
    ).toBe("last-administrator");
  });
});

describe("the organisation", () => {
  test("takes a new name where it says which version it was", async () => {
    const before = await admin.do(getOrganisation);
    expect(
      (await admin.do(updateOrganisation, { ifMatch: before.version, body: { name: "Nowa nazwa" } })).name,
    ).toBe("Nowa nazwa");
    expect(
      (await admin.call(updateOrganisation, { ifMatch: before.version, body: { name: "X" } })).status,
    ).toBe(412);
    expect((await admin.call(updateOrganisation, { body: { name: "X" } })).status).toBe(428);
  });
});
