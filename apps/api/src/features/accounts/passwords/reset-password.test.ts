import type { AnyOperation } from "@qrmaint/contracts";
import {
  changePassword,
  getMe,
  requestPasswordReset,
  resetPassword,
  signIn,
} from "@qrmaint/contracts/accounts/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hashPassword } from "../../../platform/crypto/passwords.ts";
import { readOutbox } from "../../../testing/read-outbox.ts";
import { type Answered, createTestApp, type TestApp } from "../../../testing/test-app.ts";
import { createPerson } from "../create-person.ts";

const OLD = "trzy zielone tokarki";
const NEW = "szesnaście srebrnych koparek";
let t: TestApp;
let email: string;

beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());
beforeEach(async () => {
  email = `${t.services.random.uuid()}@example.test`;
  const passwordHash = await hashPassword(t.services.random, OLD);
  await t.services.db.platform((tx) =>
    createPerson(t.services, tx, { email, displayName: "Jan Kowalski", language: "pl", passwordHash }),
  );
});
const cookieOf = (answer: Answered<AnyOperation>): string =>
  String(answer.headers["set-cookie"]).split(";")[0]!;
const enter = (password: string) => t.anybody.call(signIn, { body: { email, password } });
const me = (cookie: string) => t.anybody.call(getMe, { headers: { cookie } });
const ask = (address = email) => t.anybody.call(requestPasswordReset, { body: { email: address } });
const reset = (secret: string, newPassword = NEW) =>
  t.anybody.call(resetPassword, { body: { secret, newPassword } });
const secrets = async () => (await readOutbox(t, email)).map((mail) => mail.secret!);

describe("a forgotten password", () => {
  test("works: the mailed link sets a new one, ends every session and signs in", async () => {
    const before = cookieOf(await enter(OLD));
    expect((await ask()).status).toBe(202);
    const [mail] = await readOutbox(t, email);
    expect(mail!.subject).toBe("Ustaw nowe hasło – QRmaint");
    expect(mail!.text).toContain("http://localhost:4800/reset#");
    const answer = await reset(mail!.secret!);
    expect(answer.status).toBe(200);
    expect(answer.body.person.email).toBe(email);
    expect((await me(cookieOf(answer))).status).toBe(200);
    expect((await me(before)).status).toBe(401);
    expect((await enter(OLD)).problem.code).toBe("wrong-credentials");
    expect((await enter(NEW)).status).toBe(200);
  });

  test("an unknown address gets the same answer and no mail", async () => {
    const [known, unknown] = [await ask(), await ask("nobody@example.test")];
    expect(unknown.status).toBe(known.status);
    expect(unknown.body).toEqual(known.body);
    expect(await readOutbox(t, "nobody@example.test")).toEqual([]);
  });

  test("the link works once, also at the same moment, and makes the other links worthless", async () => {
    await ask();
    await ask();
    const [first, second] = await secrets();
    const answers = await Promise.all([reset(first!), reset(first!)]);
    expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([200, 404]);
    expect((await reset(second!)).problem.code).toBe("link-invalid");
  });

  test("the link works for an hour", async () => {
    await ask();
    const [secret] = await secrets();
    t.clock.advance(3600_000);
    expect((await reset(secret!)).problem.code).toBe("link-invalid");
  });

  test("a weak password leaves the link usable", async () => {
    await ask();
    const [secret] = await secrets();
    expect((await reset(secret!, "za krótkie")).problem).toMatchObject({
      code: "password-weak",
      errors: [{ at: "/body/newPassword", code: "password-too-short" }],
    });
    expect((await reset(secret!)).status).toBe(200);
  });

  test("changing the password makes waiting links worthless", async () => {
    await ask();
    const [secret] = await secrets();
    const cookie = cookieOf(await enter(OLD));
    await t.anybody.do(changePassword, {
      body: { currentPassword: OLD, newPassword: NEW },
      headers: { cookie },
    });
    expect((await reset(secret!)).problem.code).toBe("link-invalid");
  });

  test("asking is slowed down for one address from one network", async () => {
    for (let index = 0; index < 5; index++) expect((await ask()).status).toBe(202);
    expect((await ask()).problem.code).toBe("too-many-requests");
    expect((await ask("somebody.else@example.test")).status).toBe(202);
  });

  test("refuses what is invalid", async () => {
    expect((await ask("nobody")).status).toBe(400);
    expect((await reset("x")).status).toBe(400);
    expect((await reset("A".repeat(43))).problem.code).toBe("link-invalid");
  });
});
