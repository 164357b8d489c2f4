import { getMe, updateMe } from "@qrmaint/contracts/accounts/contract";
import { listMembers } from "@qrmaint/contracts/members/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Actor, createTestApp, type TestApp, type TestOrganisation } from "../../testing/test-app.ts";

let t: TestApp;
let organisation: TestOrganisation;
let me: Actor;

beforeAll(async () => {
  t = await createTestApp();
  organisation = await t.organisation();
  me = await organisation.as("administrator");
});
afterAll(() => t.close());

describe("a person's own name and language", () => {
  test("are changed, one without the other too; the name in an organisation stays as it is known there", async () => {
    const before = await me.do(getMe);
    const changed = await me.do(updateMe, { body: { displayName: " Ewa Lis " } });
    expect(changed).toEqual({ ...before, person: { ...before.person, displayName: "Ewa Lis" } });
    expect((await me.do(updateMe, { body: { language: "en" } })).person).toMatchObject({
      displayName: "Ewa Lis",
      language: "en",
    });
    expect((await me.do(updateMe, { body: {} })).person.displayName).toBe("Ewa Lis");
    const members = await me.do(listMembers);
    expect(members.items.map((member) => member.name)).not.toContain("Ewa Lis");
  });

  test("refuse what is invalid, and say where", async () => {
    const body = { displayName: " ", language: "de", email: "x@example.com" } as never;
    const answer = await me.call(updateMe, { body });
    expect(answer.status).toBe(400);
    expect(answer.problem.errors?.map((error) => error.at).sort()).toEqual([
      "/body/displayName",
      "/body/email",
      "/body/language",
    ]);
  });

  test("need somebody signed in, and are nobody else's", async () => {
    expect((await t.anybody.call(updateMe, { body: { displayName: "X" } })).problem.code).toBe(
      "not-signed-in",
    );
    const other = await organisation.as("technician");
    const before = await other.do(getMe);
    await me.do(updateMe, { body: { displayName: "Zmieniona" } });
    expect(await other.do(getMe)).toEqual(before);
  });

  test("sent twice, also at the same moment, are set once and answered the same", async () => {
    const body = { displayName: "Dwa Razy", language: "pl" as const };
    const [first, second] = await Promise.all([me.call(updateMe, { body }), me.call(updateMe, { body })]);
    expect(second.bytes).toEqual(first.bytes);
    expect((await me.call(updateMe, { body })).bytes).toEqual(first.bytes);
  });
});
