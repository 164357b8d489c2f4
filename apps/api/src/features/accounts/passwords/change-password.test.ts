import type { AnyOperation } from "@qrmaint/contracts";
import { changePassword, getMe, signIn } from "@qrmaint/contracts/accounts/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hashPassword } from "../../../platform/crypto/passwords.ts";
import { type Answered, createTestApp, type TestApp } from "../../../testing/test-app.ts";
import { createPerson } from "../create-person.ts";

const OLD = "trzy zielone tokarki";
const NEW = "szesnaście srebrnych koparek";
let t: TestApp;
let email: string;
let cookie: string;
let otherCookie: string;

beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());
const cookieOf = (answer: Answered<AnyOperation>): string =>
  String(answer.headers["set-cookie"]).split(";")[0]!;
const enter = (password: string) => t.anybody.call(signIn, { body: { email, password } });
const me = (held: string) => t.anybody.call(getMe, { headers: { cookie: held } });
const change = (body: object = {}) =>
  t.anybody.call(changePassword, {
    body: { currentPassword: OLD, newPassword: NEW, ...body },
    headers: { cookie },
  });

beforeEach(async () => {
  email = `${t.services.random.uuid()}@example.test`;
  const passwordHash = await hashPassword(t.services.random, OLD);
  await t.services.db.platform((tx) =>
    createPerson(t.services, tx, {
      email,
      displayName: "Jan Kowalski",
      language: "pl",
      passwordHash,
      isDemo: true,
    }),
  );
  [cookie, otherCookie] = [cookieOf(await enter(OLD)), cookieOf(await enter(OLD))];
});

describe("changing the password", () => {
  test("works: the new one signs in, the old one does not, all other sessions end and this one gets a new token", async () => {
    const answer = await change();
    expect(answer.status).toBe(200);
    expect((await me(cookieOf(answer))).status).toBe(200);
    expect((await me(cookie)).status).toBe(401);
    expect((await me(otherCookie)).status).toBe(401);
    expect((await enter(OLD)).problem.code).toBe("wrong-credentials");
    expect((await enter(NEW)).status).toBe(200);
    const { rows } = await t.services.db.pool.query("select is_demo from platform.persons where id = $1", [
      (await me(cookieOf(answer))).body.person.id,
    ]);
    expect(rows).toEqual([{ is_demo: false }]);
  });

  test("needs the present password, and changes nothing without it", async () => {
    expect((await change({ currentPassword: "some other password" })).problem.code).toBe("wrong-credentials");
    expect((await me(otherCookie)).status).toBe(200);
    expect((await enter(OLD)).status).toBe(200);
  });

  test("a session that was taken over cannot be used to guess the password", async () => {
    for (let index = 0; index < 10; index++) await change({ currentPassword: `guess number ${index}` });
    expect((await change()).problem.code).toBe("too-many-requests");
  });

  test("refuses a weak one and says why", async () => {
    for (const [newPassword, code] of [
      ["za krótkie", "password-too-short"],
      ["password password", "password-common"],
      ["Jan Kowalski 123", "password-context"],
    ]) {
      const answer = await change({ newPassword });
      expect(answer.problem.code).toBe("password-weak");
      expect(answer.problem.errors).toMatchObject([{ at: "/body/newPassword", code }]);
    }
    expect((await me(otherCookie)).status).toBe(200);
  });

  test("needs somebody signed in", async () => {
    expect(
      (await t.anybody.call(changePassword, { body: { currentPassword: OLD, newPassword: NEW } })).status,
    ).toBe(401);
  });
});
