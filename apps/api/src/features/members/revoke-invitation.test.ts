import { lookUpInvitation } from "@qrmaint/contracts/accounts/contract";
import { inviteMember, listInvitations, revokeInvitation } from "@qrmaint/contracts/members/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readOutbox } from "../../testing/read-outbox.ts";
import { type ReportScene, reportScene } from "../../testing/report-scene.ts";
import { sixCasesOf } from "../../testing/six-cases.ts";
import { type Actor, createTestApp, type TestApp } from "../../testing/test-app.ts";

let t: TestApp;
let scene: ReportScene;

beforeAll(async () => {
  t = await createTestApp();
  scene = await reportScene(t);
});
afterAll(() => t.close());

const body = (over: object = {}) => ({
  id: t.services.random.uuid(),
  email: `${t.services.random.uuid()}@example.com`,
  roleKey: "technician" as const,
  siteIds: [scene.siteId],
  ...over,
});
const invite = async (by: Actor) => (await by.do(inviteMember, { body: body() })).invitation.id;

sixCasesOf(inviteMember)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "administrator",
  call: () => ({ body: body() }),
  works: async ({ invitation, link }, { input }) => {
    expect(invitation).toMatchObject({ ...input.body, state: "sent" });
    expect(link).toMatch(/^http:\/\/localhost:4800\/invitation#[\w-]{43}$/);
    const [mail] = await readOutbox(t, input.body!.email);
    expect(`http://localhost:4800/invitation#${mail!.secret}`).toBe(link);
  },
  invalid: [
    { body: { email: "nobody", roleKey: "owner" }, at: ["/body/email", "/body/roleKey"] },
    { body: { siteIds: undefined }, at: ["/body/siteIds"] },
  ],
});

sixCasesOf(listInvitations)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "administrator",
  call: async (by) => {
    await invite(by);
    return {};
  },
  works: ({ items }) => {
    expect(items.length).toBeGreaterThan(0);
    expect(items.every((item) => item.state === "sent" && item.email.endsWith("@example.com"))).toBe(true);
  },
});

sixCasesOf(revokeInvitation)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "administrator",
  call: async (by) => ({ params: { invitation: await invite(by) } }),
  works: async (_nothing, { by, input }) => {
    const { items } = await by.do(listInvitations);
    expect(items.map((item) => item.id)).not.toContain(input.params!.invitation);
  },
});

describe("an invitation", () => {
  test("keeps its address sealed, also in the chain of changes, and its link only as a hash", async () => {
    const admin = await scene.organisation.as("administrator");
    const given = body({ email: "Tajny.Adres@example.com" });
    const { link } = await admin.do(inviteMember, { body: given });
    const { rows } = await t.services.db.pool.query<{ row: string }>(
      "select l::text as row from platform.secret_links l where purpose = 'invitation'",
    );
    expect(rows.length).toBeGreaterThan(0);
    const secret = link.split("#")[1]!;
    for (const { row } of rows) {
      expect(row).not.toContain(secret);
      expect(row.toLowerCase()).not.toContain("tajny.adres");
    }
    expect((await admin.do(listInvitations)).items.map((item) => item.email)).toContain(
      "tajny.adres@example.com",
    );
  });

  test("of somebody who is a member already is refused", async () => {
    const admin = await scene.organisation.as("administrator");
    const member = await scene.organisation.as("technician");
    const answer = await admin.call(inviteMember, {
      body: body({ email: `${member.memberId}@example.test` }),
    });
    expect(answer.problem.code).toBe("already-exists");
  });

  test("that was revoked cannot be revoked again, and its link is dead", async () => {
    const admin = await scene.organisation.as("administrator");
    const { invitation, link } = await admin.do(inviteMember, { body: body() });
    const params = { invitation: invitation.id };
    await admin.do(revokeInvitation, { params });
    expect((await admin.call(revokeInvitation, { params })).problem.code).toBe("conflict");
    const secret = link.split("#")[1]!;
    expect((await t.anybody.call(lookUpInvitation, { body: { secret } })).problem.code).toBe("link-invalid");
  });
});
