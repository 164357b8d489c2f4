import { type AnyOperation, PERMISSIONS, TERMS_VERSION } from "@qrmaint/contracts";
import { confirmSignUp, getMe, signIn, signUp } from "@qrmaint/contracts/accounts/contract";
import { createAsset } from "@qrmaint/contracts/assets/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readOutbox } from "../../../testing/read-outbox.ts";
import { type Answered, createTestApp, type TestApp } from "../../../testing/test-app.ts";
import { createPerson } from "../create-person.ts";

const PASSWORD = "trzy zielone tokarki";
let t: TestApp;
let email: string;

beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());
beforeEach(() => {
  email = `${t.services.random.uuid()}@example.test`;
});

const ask = (over: object = {}) =>
  t.anybody.call(signUp, {
    body: {
      email,
      password: PASSWORD,
      displayName: "Ewa Wiśniewska",
      organisationName: "Hotel Łąkowy",
      language: "pl",
      termsVersion: TERMS_VERSION,
      ...over,
    },
  });
const secretFor = async (address = email) => (await readOutbox(t, address))[0]!.secret!;
const confirm = (secret: string) => t.anybody.call(confirmSignUp, { body: { secret } });
const cookieOf = (answer: Answered<AnyOperation>): string =>
  String(answer.headers["set-cookie"]).split(";")[0]!;
const count = async (text: string, values: unknown[] = []) =>
  (await t.services.db.pool.query(text, values)).rowCount;

describe("signing up", () => {
  test("works: the mailed link makes an organisation of its own with its administrator, signed in, terms accepted", async () => {
    expect((await ask()).status).toBe(202);
    const [mail] = await readOutbox(t, email);
    expect(mail!.subject).toBe("Potwierdź adres e-mail – QRmaint");
    expect(mail!.text).toContain(`http://localhost:4800/confirm#${mail!.secret}`);
    const answer = await confirm(mail!.secret!);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      person: { email, displayName: "Ewa Wiśniewska", language: "pl" },
      memberships: [
        { organisationName: "Hotel Łąkowy", slug: "hotel-lakowy", roleKey: "administrator", siteIds: null },
      ],
    });
    expect(answer.body.memberships[0]!.permissions).toHaveLength(PERMISSIONS.length);
    const cookie = cookieOf(answer);
    expect((await t.anybody.call(getMe, { headers: { cookie } })).body).toEqual(answer.body);
    const made = await t.anybody.call(createAsset, {
      organisation: answer.body.memberships[0]!.organisationId,
      headers: { cookie },
      body: {
        id: t.services.random.uuid(),
        kind: "site",
        parentId: null,
        name: "Hotel",
        site: { timeZone: "Europe/Warsaw", currency: "PLN" },
      },
    });
    expect(made.status).toBe(201);
    expect((await t.anybody.call(signIn, { body: { email, password: PASSWORD } })).status).toBe(200);
    expect(
      await count("select 1 from platform.terms_acceptances where person_id = $1 and terms_version = $2", [
        answer.body.person.id,
        TERMS_VERSION,
      ]),
    ).toBe(1);
  });

  test("nothing is made before the link is used, and nothing of it is stored in clear", async () => {
    await ask({ displayName: "Zofia Tajemnicza", organisationName: "Tajna Fabryka" });
    const { rows } = await t.services.db.pool.query<{ row: string }>(
      "select j.data::text as row from pgboss.job j",
    );
    await t.runJobs();
    const links = await t.services.db.pool.query<{ row: string }>(
      "select l::text as row from platform.secret_links l",
    );
    for (const { row } of [...rows, ...links.rows]) {
      for (const text of ["Tajemnicza", "Tajna Fabryka", email]) {
        expect(row).not.toContain(text);
        expect(row).not.toContain(Buffer.from(text).toString("hex"));
      }
    }
    expect(await count("select 1 from platform.organisations where name = 'Tajna Fabryka'")).toBe(0);
    expect((await t.anybody.call(signIn, { body: { email, password: PASSWORD } })).problem.code).toBe(
      "wrong-credentials",
    );
  });

  test("an address with an account gets the same answer, and its owner a mail that says so", async () => {
    const fresh = await ask();
    await t.services.db.platform((tx) =>
      createPerson(t.services, tx, {
        email: "owner@example.test",
        displayName: "Owner",
        language: "en",
        passwordHash: null,
      }),
    );
    const taken = await ask({ email: "OWNER@example.test" });
    expect(taken.status).toBe(fresh.status);
    expect(taken.body).toEqual(fresh.body);
    expect(taken.headers["set-cookie"]).toBeUndefined();
    const [mail] = await readOutbox(t, "owner@example.test");
    expect(mail).toMatchObject({ subject: "You already have an account – QRmaint", secret: null });
  });

  test("refuses what is invalid, weak or out of date, and says where", async () => {
    expect(
      (await ask({ email: "nobody", organisationName: " " })).problem.errors?.map((error) => error.at).sort(),
    ).toEqual(["/body/email", "/body/organisationName"]);
    expect((await ask({ password: "hotel łąkowy 11" })).problem).toMatchObject({
      code: "password-weak",
      errors: [{ at: "/body/password", code: "password-context" }],
    });
    expect((await ask({ termsVersion: "2020-01-01" })).problem.code).toBe("terms-outdated");
    await t.runJobs();
    expect(await readOutbox(t, email)).toEqual([]);
  });

  test("one address is not flooded with mail, and the answer does not tell", async () => {
    for (let index = 0; index < 9; index++) {
      const answer = await t.app.inject({
        method: "POST",
        url: "/api/v1/sign-up",
        remoteAddress: `203.0.113.${index}`,
        payload: {
          email,
          password: PASSWORD,
          displayName: "Ewa",
          organisationName: "Hotel",
          language: "pl",
          termsVersion: TERMS_VERSION,
        },
      });
      expect(answer.statusCode).toBe(202);
    }
    expect(await readOutbox(t, email)).toHaveLength(6);
    for (let index = 0; index < 5; index++) await ask();
    expect((await ask()).problem.code).toBe("too-many-requests");
  });
});

describe("the link to confirm", () => {
  test("leaves no identity of another issuer: the own sign-in is the person's address and password", async () => {
    await ask();
    const { person } = (await confirm(await secretFor())).body;
    expect(await count("select 1 from platform.identities")).toBe(0);
    expect(
      await count("select 1 from platform.persons where id = $1 and password_hash is not null", [person.id]),
    ).toBe(1);
    expect((await t.anybody.call(signIn, { body: { email, password: PASSWORD } })).status).toBe(200);
  });

  test("works once, also when it is used twice at the same moment", async () => {
    await ask({ organisationName: "Jedyna" });
    const secret = await secretFor();
    const answers = await Promise.all([confirm(secret), confirm(secret), confirm(secret)]);
    expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([201, 404, 404]);
    expect((await confirm(secret)).problem.code).toBe("link-invalid");
    expect(await count("select 1 from platform.organisations where name = 'Jedyna'")).toBe(1);
  });

  test("two links of one address make one account", async () => {
    await ask({ organisationName: "Podwójna" });
    await ask({ organisationName: "Podwójna" });
    const secrets = (await readOutbox(t, email)).map((mail) => mail.secret!);
    expect(new Set(secrets).size).toBe(2);
    const answers = await Promise.all(secrets.map(confirm));
    expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([201, 404]);
    expect(await count("select 1 from platform.organisations where name = 'Podwójna'")).toBe(1);
  });

  test("works for 24 hours", async () => {
    await ask();
    const secret = await secretFor();
    t.clock.advance(24 * 3600_000);
    expect((await confirm(secret)).problem.code).toBe("link-invalid");
  });

  test("unknown secrets are refused like used ones", async () => {
    expect((await confirm("A".repeat(43))).problem.code).toBe("link-invalid");
    expect((await confirm("short")).status).toBe(400);
  });

  test("organisations of one name made at the same moment get addresses of their own", async () => {
    const emails = [1, 2, 3].map(() => `${t.services.random.uuid()}@example.test`);
    for (const address of emails) await ask({ email: address, organisationName: "Stal" });
    const secrets = await Promise.all(emails.map((address) => secretFor(address)));
    const answers = await Promise.all(secrets.map(confirm));
    expect(answers.map((answer) => answer.body.memberships[0]!.slug).sort()).toEqual([
      "stal",
      "stal-2",
      "stal-3",
    ]);
  });
});
