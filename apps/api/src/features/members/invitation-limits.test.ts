import { inviteMember, listInvitations } from "@qrmaint/contracts/members/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readOutbox } from "../../testing/read-outbox.ts";
import { type Actor, createTestApp, type TestApp, type TestOrganisation } from "../../testing/test-app.ts";

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());

const invite = (admin: Actor, email: string) =>
  admin.call(inviteMember, {
    body: { id: t.services.random.uuid(), email, roleKey: "technician", siteIds: null },
  });
const administrator = async (): Promise<Actor & { organisation: TestOrganisation }> => {
  const organisation = await t.organisation();
  return { ...(await organisation.as("administrator")), organisation };
};
const MINUTE = 60_000;

test("one address gets five invitations from an organisation, however it is written, and the next one when the answer says", async () => {
  const admin = await administrator();
  for (let n = 0; n < 5; n++) expect((await invite(admin, "Jan@example.com")).status).toBe(201);
  const refused = await invite(admin, " jan@EXAMPLE.com");
  expect(refused.problem).toMatchObject({ status: 429, code: "too-many-requests", retry: "later" });
  const retryAfterSeconds = Number(refused.headers["retry-after"]);
  expect(retryAfterSeconds).toBeGreaterThan(60);
  await t.runJobs();
  expect(await readOutbox(t, "jan@example.com")).toHaveLength(5);
  // Another address is not touched by it, and the one that waits is the last that was sent.
  expect((await invite(admin, "ewa@example.com")).status).toBe(201);
  expect((await admin.do(listInvitations)).items).toHaveLength(2);
  t.clock.advance(retryAfterSeconds * 1000);
  expect((await invite(admin, "jan@example.com")).status).toBe(201);
});

test("many organisations together do not bomb an address either", async () => {
  const answers: number[] = [];
  for (let n = 0; n < 4; n++) {
    const admin = await administrator();
    for (let m = 0; m < 5; m++) answers.push((await invite(admin, "victim@example.com")).status);
  }
  expect(answers.filter((status) => status === 201)).toHaveLength(12);
  expect(answers.slice(12)).toEqual(answers.slice(12).map(() => 429));
});

test("an organisation brings in 200 people at once, and then two a minute; others are not held up", async () => {
  const admin = await administrator();
  for (let n = 0; n < 200; n++)
    await t.services.limiter.spend([
      {
        rule: { name: "invitation-tenant", capacity: 200, perMinute: 2 },
        subject: admin.organisation.tenantId,
      },
    ]);
  expect((await invite(admin, "p201@example.com")).status).toBe(429);
  expect((await invite(await administrator(), "p201@example.com")).status).toBe(201);
  t.clock.advance(MINUTE);
  expect((await invite(admin, "p202@example.com")).status).toBe(201);
});
