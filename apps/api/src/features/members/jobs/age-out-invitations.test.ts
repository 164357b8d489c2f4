import { acceptInvitation } from "@qrmaint/contracts/accounts/contract";
import { verifyChanges } from "@qrmaint/contracts/changes/contract";
import { inviteMember, listMembers, revokeInvitation } from "@qrmaint/contracts/members/contract";
import { TERMS_VERSION } from "@qrmaint/contracts/product";
import { sql, TENANT } from "@qrmaint/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeAnchors } from "../../../platform/events/anchors.ts";
import { type Actor, createTestApp, type TestApp, type TestOrganisation } from "../../../testing/test-app.ts";
import { ageOutInvitationsJob, INVITATION_RETENTION_DAYS } from "./age-out-invitations.ts";

const DAY_MS = 24 * 3600_000;
let t: TestApp;
let organisation: TestOrganisation;

beforeAll(async () => {
  t = await createTestApp();
  organisation = await t.organisation();
});
afterAll(() => t.close());

// Sessions do not live as long as an invitation is kept.
const administrator = (): Promise<Actor> => organisation.as("administrator");
async function invite(of: Actor): Promise<{ id: string; secret: string }> {
  const id = t.services.random.uuid();
  const { link } = await of.do(inviteMember, {
    body: { id, email: `${id}@example.com`, roleKey: "planner", siteIds: null },
  });
  return { id, secret: link.split("#")[1]! };
}
const ageOutAfter = async (ms: number): Promise<void> => {
  t.clock.advance(ms);
  await ageOutInvitationsJob(t.services).run({} as never);
};
const kept = async (of = organisation): Promise<string[]> =>
  (
    await t.services.db.read<{ id: string }>(
      { tenantId: of.tenantId, sites: "*", actor: "system:test" },
      sql`select id from invitations where tenant_id = ${TENANT} order by id`,
    )
  ).map((row) => row.id);

describe("the address of somebody who was invited", () => {
  test(`is gone ${INVITATION_RETENTION_DAYS} days after the invitation was used, taken back or ran out, and not before`, async () => {
    const first = await administrator();
    const [used, revoked, left] = [await invite(first), await invite(first), await invite(first)];
    await t.anybody.do(acceptInvitation, {
      body: {
        secret: used.secret,
        displayName: "Anna Nowak",
        password: "kombajn na wysokim rusztowaniu",
        termsVersion: TERMS_VERSION,
        language: "pl",
      },
    });
    await first.do(revokeInvitation, { params: { invitation: revoked.id } });
    await ageOutAfter(INVITATION_RETENTION_DAYS * DAY_MS);
    expect(await kept()).toEqual([used.id, revoked.id, left.id].sort());
    await ageOutAfter(1);
    expect(await kept()).toEqual([left.id]);
    await ageOutAfter(7 * DAY_MS);
    expect(await kept()).toEqual([]);
    const later = await administrator();
    expect((await later.do(listMembers)).items.map((member) => member.name)).toContain("Anna Nowak");
    await writeAnchors(t.services);
    expect(await later.do(verifyChanges)).toMatchObject({ isWhole: true, findings: [] });
  });

  test("stays while the invitation can be used, whatever goes in another organisation", async () => {
    await invite(await administrator());
    t.clock.advance(INVITATION_RETENTION_DAYS * DAY_MS);
    const other = await t.organisation("Druga");
    const { id } = await invite(await other.as("administrator"));
    await ageOutAfter(7 * DAY_MS + 1);
    expect([await kept(), await kept(other)]).toEqual([[], [id]]);
  });
});
