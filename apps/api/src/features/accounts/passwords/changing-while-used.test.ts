import { changePassword, getMe, signIn } from "@qrmaint/contracts/accounts/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hashPassword } from "../../../platform/crypto/passwords.ts";
import { createTestApp, type TestApp } from "../../../testing/test-app.ts";
import { createPerson } from "../create-person.ts";

const OLD = "trzy zielone tokarki";
const NEW = "szesnaście srebrnych koparek";
let t: TestApp;
let email: string;
let personId: string;

beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());
beforeEach(async () => {
  email = `${t.services.random.uuid()}@example.test`;
  const passwordHash = await hashPassword(t.services.random, OLD);
  personId = await t.services.db.platform((tx) =>
    createPerson(t.services, tx, { email, displayName: "Jan Kowalski", language: "pl", passwordHash }),
  );
});

const enter = (password: string) => t.anybody.call(signIn, { body: { email, password } });
const cookieOf = (answer: { headers: Record<string, string | undefined> }): string =>
  answer.headers["set-cookie"]!.split(";")[0]!;
const liveSessions = async (): Promise<number> =>
  (
    await t.services.db.pool.query(
      "select 1 from platform.sessions where person_id = $1 and ended_at is null",
      [personId],
    )
  ).rowCount ?? 0;
/** Waits until somebody waits for a lock that another transaction of this database holds. */
async function untilBlocked(): Promise<void> {
  for (let round = 0; round < 400; round++) {
    const { rows } = await t.services.db.pool.query("select 1 from pg_locks where not granted limit 1");
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error("nobody waits");
}

describe("a password that is changed while somebody uses the old one", () => {
  test("lets no sign-in through that was proven with the old one: no session is left over", async () => {
    const newHash = await hashPassword(t.services.random, NEW);
    const client = await t.services.db.pool.connect();
    await client.query("begin");
    await client.query("update platform.persons set password_hash = $1 where id = $2", [newHash, personId]);
    const late = enter(OLD);
    await untilBlocked();
    await client.query("commit");
    client.release();
    expect((await late).problem).toMatchObject({ code: "busy", retry: "later" });
    expect(await liveSessions()).toBe(0);
    expect((await enter(OLD)).problem.code).toBe("wrong-credentials");
    expect((await enter(NEW)).status).toBe(200);
  });

  test("ends the session of a sign-in that was just before it", async () => {
    const mine = cookieOf(await enter(OLD));
    const change = () =>
      t.anybody.call(changePassword, {
        body: { currentPassword: OLD, newPassword: NEW },
        headers: { cookie: mine },
      });
    const [changed, ...entered] = await Promise.all([change(), enter(OLD), enter(OLD), enter(OLD)]);
    expect(changed.status).toBe(200);
    for (const answer of entered.filter((one) => one.status === 200)) {
      const headers = { cookie: cookieOf(answer) };
      expect((await t.anybody.call(getMe, { headers })).status).toBe(401);
    }
    expect(await liveSessions()).toBe(1);
  });

  test("by two at the same moment is changed once: who knew only the old one is too late", async () => {
    const cookies = [cookieOf(await enter(OLD)), cookieOf(await enter(OLD))];
    const answers = await Promise.all(
      cookies.map((cookie, index) =>
        t.anybody.call(changePassword, {
          body: { currentPassword: OLD, newPassword: `${NEW} ${index}` },
          headers: { cookie },
        }),
      ),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    const won = answers.findIndex((answer) => answer.status === 200);
    expect((await enter(`${NEW} ${won}`)).status).toBe(200);
    expect((await enter(`${NEW} ${1 - won}`)).problem.code).toBe("wrong-credentials");
  });
});
