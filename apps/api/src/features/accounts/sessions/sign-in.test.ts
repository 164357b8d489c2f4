import {
  endOtherSessions,
  endSession,
  getMe,
  listSessions,
  signIn,
  signOut,
} from "@qrmaint/contracts/accounts/contract";
import { listAssets } from "@qrmaint/contracts/assets/contract";
import type { AnyOperation } from "@qrmaint/contracts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hashPassword } from "../../../platform/crypto/passwords.ts";
import { SESSION_ABSOLUTE_MS, SESSION_IDLE_MS, sessionCookieName } from "../../../platform/http/caller.ts";
import {
  type Answered,
  createTestApp,
  type TestApp,
  type TestOrganisation,
} from "../../../testing/test-app.ts";
import { createPerson } from "../create-person.ts";
import { insertMember, insertMembership } from "../queries.ts";
import { startSession } from "../start-session.ts";

const PASSWORD = "trzy zielone tokarki";
const DAY_MS = 24 * 3600_000;
let t: TestApp;
let organisation: TestOrganisation;
let email: string;
let personId: string;

beforeAll(async () => {
  t = await createTestApp();
  organisation = await t.organisation();
});
afterAll(() => t.close());
beforeEach(async () => {
  email = `${t.services.random.uuid()}@example.test`;
  personId = await makePerson(email, PASSWORD);
});

async function makePerson(
  address: string,
  password: string,
  over: { isDemo?: boolean } = {},
): Promise<string> {
  const passwordHash = await hashPassword(t.services.random, password);
  return t.services.db.platform((tx) =>
    createPerson(t.services, tx, {
      email: address,
      displayName: "Jan Kowalski",
      language: "pl",
      passwordHash,
      ...over,
    }),
  );
}
const cookieOf = (answer: Answered<AnyOperation>): string =>
  String(answer.headers["set-cookie"]).split(";")[0]!;
const enter = async (over: object = {}, headers: Record<string, string> = {}) =>
  t.anybody.call(signIn, { body: { email, password: PASSWORD, ...over }, headers });
const me = (cookie: string) => t.anybody.call(getMe, { headers: { cookie } });
const sql = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await t.services.db.pool.query<Row>(text, values)).rows;

describe("signing in", () => {
  test("works: the person with their organisations, and a cookie that scripts and other sites cannot use", async () => {
    const memberId = t.services.random.uuid();
    const nowIso = new Date(t.clock.nowMs()).toISOString();
    await t.services.db.command(
      { tenantId: organisation.tenantId, sites: "*", actor: "system:test" },
      { nowIso },
      async (tx) => {
        await insertMember(tx, {
          id: memberId,
          personId,
          displayName: "Jan Kowalski",
          roleId: organisation.roleIds.technician,
          siteIds: null,
          nowIso,
        });
        await insertMembership(tx, { personId, tenantId: organisation.tenantId, memberId, nowIso });
      },
    );
    const answer = await enter({ email: ` ${email.toUpperCase()} ` });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      person: { id: personId, displayName: "Jan Kowalski", email, language: "pl" },
      memberships: [
        {
          organisationId: organisation.tenantId,
          organisationName: "Testowa Kopalnia",
          roleKey: "technician",
          siteIds: null,
          memberId,
        },
      ],
    });
    expect(answer.headers["set-cookie"]).toMatch(
      /^__Host-qrmaint-4800=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=\d+$/,
    );
    expect((await me(cookieOf(answer))).body).toEqual(answer.body);
  });

  test("stores only the token's hash", async () => {
    const token = cookieOf(await enter()).split("=")[1]!;
    const rows = await sql<{ row: string }>(
      "select s::text as row from platform.sessions s where person_id = $1",
      [personId],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]!.row).not.toContain(token);
    expect(rows[0]!.row).not.toContain(Buffer.from(token).toString("hex"));
  });

  test("a wrong password and an unknown address get the same answer", async () => {
    const wrong = await enter({ password: "cztery zielone tokarki" });
    const unknown = await enter({ email: "nobody@example.test" });
    const noPassword = await enter({ email: "none@example.test" });
    for (const answer of [wrong, unknown, noPassword]) {
      expect(answer.status).toBe(401);
      expect({ ...answer.problem, requestId: "" }).toEqual({ ...wrong.problem, requestId: "" });
      expect(answer.headers["set-cookie"]).toBeUndefined();
    }
  });

  test("refuses what is invalid", async () => {
    const answer = await t.anybody.call(signIn, {
      body: { email: "no address", password: "", remember: true } as never,
    });
    expect(answer.problem.errors?.map((error) => error.at).sort()).toEqual([
      "/body/email",
      "/body/password",
      "/body/remember",
    ]);
  });

  test("failures slow this account down from this network only, and the wait ends", async () => {
    const statuses = new Set<number>();
    for (let index = 0; index < 10; index++)
      statuses.add((await enter({ password: "not this one either" })).status);
    expect([...statuses]).toEqual([401]);
    const slowed = await enter();
    expect(slowed.problem.code).toBe("too-many-requests");
    expect(Number(slowed.headers["retry-after"])).toBeGreaterThan(0);
    const other = `${t.services.random.uuid()}@example.test`;
    await makePerson(other, PASSWORD);
    expect((await enter({ email: other })).status).toBe(200);
    const elsewhere = await t.app.inject({
      method: "POST",
      url: "/api/v1/sign-in",
      payload: { email, password: PASSWORD },
      remoteAddress: "203.0.113.9",
    });
    expect(elsewhere.statusCode).toBe(200);
    t.clock.advance(Number(slowed.headers["retry-after"]) * 1000);
    expect((await enter()).status).toBe(200);
  });

  test("who knows the password may sign in as often as they like", async () => {
    for (let index = 0; index < 15; index++) expect((await enter()).status).toBe(200);
  });

  test("hashes anew when the stored hash is cheaper than today's", async () => {
    const cheap = "$argon2id$v=19$m=4096,t=1,p=1$";
    const { hash } = await import("@node-rs/argon2");
    await sql("update platform.persons set password_hash = $1 where id = $2", [
      await hash(PASSWORD, { memoryCost: 4096, timeCost: 1, parallelism: 1 }),
      personId,
    ]);
    expect((await enter()).status).toBe(200);
    const [row] = await sql<{ password_hash: string }>(
      "select password_hash from platform.persons where id = $1",
      [personId],
    );
    expect(row!.password_hash.startsWith(cheap)).toBe(false);
    expect((await enter()).status).toBe(200);
  });

  test("leaves a security event for success and failure, without the address", async () => {
    await enter();
    await enter({ password: "not this one either" });
    await t.services.securityEvents.flush();
    const rows = await sql<{ kind: string; actor: string }>(
      "select kind, actor from platform.security_events where actor = $1 order by kind",
      [`person:${personId}`],
    );
    expect(rows.map((row) => row.kind)).toEqual(["sign-in-failed", "signed-in"]);
  });
});

describe("a demonstration's session", () => {
  test("ends where the installation becomes reachable from outside", async () => {
    const demo = await createTestApp();
    try {
      const tokenOf = (isDemo: boolean): Promise<string> =>
        demo.services.db.platform(async (tx) => {
          const of = { email: `${isDemo}@example.test`, displayName: "Demo", language: "en" as const };
          const id = await createPerson(demo.services, tx, { ...of, passwordHash: null, isDemo });
          return (await startSession(demo.services, tx, id, "test")).token;
        });
      const tokens = { demo: await tokenOf(true), own: await tokenOf(false) };
      const ask = (token: string) => {
        const cookie = `${sessionCookieName(demo.services.config)}=${token}`;
        return demo.anybody.call(getMe, { headers: { cookie } });
      };
      expect((await ask(tokens.demo)).status).toBe(200);
      demo.services.config.isDemoAllowed = false;
      expect((await ask(tokens.demo)).problem.code).toBe("not-signed-in");
      expect((await ask(tokens.own)).status).toBe(200);
    } finally {
      await demo.close();
    }
  });
});

describe("a demonstration's password", () => {
  test("opens nothing where the installation is reachable from outside", async () => {
    const open = await createTestApp({ config: { isDemoAllowed: false } });
    try {
      const passwordHash = await hashPassword(open.services.random, "demo");
      const make = (address: string, isDemo: boolean) =>
        open.services.db.platform((tx) =>
          createPerson(open.services, tx, {
            email: address,
            displayName: "Demo",
            language: "en",
            passwordHash,
            isDemo,
          }),
        );
      await make("demo@example.test", true);
      await make("own@example.test", false);
      expect(
        (await open.anybody.call(signIn, { body: { email: "demo@example.test", password: "demo" } })).problem
          .code,
      ).toBe("wrong-credentials");
      expect(
        (await open.anybody.call(signIn, { body: { email: "own@example.test", password: "demo" } })).status,
      ).toBe(200);
    } finally {
      await open.close();
    }
  });
});

describe("a session", () => {
  test("is new at each sign-in: a token planted before, and the browser's old one, are worth nothing after it", async () => {
    const planted = `__Host-qrmaint-4800=${"A".repeat(43)}`;
    const first = await enter({}, { cookie: planted, "sec-fetch-site": "same-origin" });
    expect(cookieOf(first)).not.toBe(planted);
    expect((await me(planted)).status).toBe(401);
    const second = await enter({}, { cookie: cookieOf(first) });
    expect(cookieOf(second)).not.toBe(cookieOf(first));
    expect((await me(cookieOf(first))).status).toBe(401);
    expect((await me(cookieOf(second))).status).toBe(200);
  });

  test("ends when it was idle for 14 days, and lives on while it is used", async () => {
    const cookie = cookieOf(await enter());
    for (let day = 0; day < 20; day += 10) {
      t.clock.advance(10 * DAY_MS);
      expect((await me(cookie)).status).toBe(200);
    }
    t.clock.advance(SESSION_IDLE_MS);
    expect((await me(cookie)).problem.code).toBe("not-signed-in");
  });

  test("ends after 90 days, however much it is used", async () => {
    const cookie = cookieOf(await enter());
    for (let passedMs = 0; passedMs + 10 * DAY_MS < SESSION_ABSOLUTE_MS; passedMs += 10 * DAY_MS) {
      t.clock.advance(10 * DAY_MS);
      expect((await me(cookie)).status).toBe(200);
    }
    t.clock.advance(10 * DAY_MS);
    expect((await me(cookie)).status).toBe(401);
  });

  test("ends at sign-out, and the browser's cookie with it", async () => {
    const cookie = cookieOf(await enter());
    const answer = await t.anybody.call(signOut, { headers: { cookie } });
    expect(answer.status).toBe(200);
    expect(answer.headers["set-cookie"]).toMatch(/^__Host-qrmaint-4800=; .*Max-Age=0$/);
    expect((await me(cookie)).status).toBe(401);
    expect((await t.anybody.call(signOut, { headers: { cookie } })).status).toBe(401);
  });

  test("cannot be used for a change by a page of another site", async () => {
    const cookie = cookieOf(await enter());
    const foreign: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { "sec-fetch-site": "cross-site" },
    ];
    for (const headers of foreign) {
      expect((await t.anybody.call(signOut, { headers: { cookie, ...headers } })).problem.code).toBe(
        "cross-site",
      );
    }
    expect((await me(cookie)).status).toBe(200);
  });

  test("the person sees their live ones and ends one or all others, nobody else's", async () => {
    const [here, there, third] = [
      cookieOf(await enter({}, { "user-agent": "Here" })),
      cookieOf(await enter({}, { "user-agent": "There" })),
      cookieOf(await enter()),
    ];
    const list = (cookie: string) => t.anybody.do(listSessions, { headers: { cookie } });
    const { items } = await list(here);
    expect(items.map((item) => item.userAgent)).toContain("There");
    expect(items.filter((item) => item.isCurrent).map((item) => item.userAgent)).toEqual(["Here"]);
    const session = items.find((item) => item.userAgent === "There")!.id;

    const strangerEmail = `${t.services.random.uuid()}@example.test`;
    await makePerson(strangerEmail, PASSWORD);
    const stranger = cookieOf(await enter({ email: strangerEmail }));
    expect(
      (await t.anybody.call(endSession, { params: { session }, headers: { cookie: stranger } })).status,
    ).toBe(404);
    expect((await me(there)).status).toBe(200);

    await t.anybody.do(endSession, { params: { session }, headers: { cookie: here } });
    await t.anybody.do(endSession, { params: { session }, headers: { cookie: here } });
    expect((await me(there)).status).toBe(401);
    await t.anybody.do(endOtherSessions, { headers: { cookie: here } });
    expect((await me(third)).status).toBe(401);
    expect((await list(here)).items).toHaveLength(1);
    expect((await me(stranger)).status).toBe(200);
  });

  test("says nothing about an organisation of which the person is no member", async () => {
    const cookie = cookieOf(await enter());
    const call = (id: string) => t.anybody.call(listAssets, { organisation: id, headers: { cookie } });
    const [real, none] = [await call(organisation.tenantId), await call(t.services.random.uuid())];
    expect(real.status).toBe(404);
    expect({ ...real.problem, requestId: "" }).toEqual({ ...none.problem, requestId: "" });
  });

  test("needs somebody signed in", async () => {
    for (const operation of [getMe, signOut, listSessions, endOtherSessions])
      expect((await t.anybody.call(operation)).status).toBe(401);
    expect((await t.anybody.call(endSession, { params: { session: t.services.random.uuid() } })).status).toBe(
      401,
    );
  });
});
