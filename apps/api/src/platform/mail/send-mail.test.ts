import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";
import { createPerson } from "../../features/accounts/index.ts";
import { enqueueMail, type Mail, purgeOutbox, sendMailJob } from "./index.ts";
import { smtpOptions } from "./smtp-transport.ts";
import { type SmtpCatcher, startSmtpCatcher } from "./smtp-catcher.ts";

const LINK = `http://localhost:4800/reset#${"s".repeat(43)}`;
const reset = (to: Mail["to"]): Mail => ({ template: "reset-password", params: { link: LINK }, to });
const enqueue = (t: TestApp, mail: Mail) => t.services.db.platform((tx) => enqueueMail(t.services, tx, mail));
const waiting = async (t: TestApp) =>
  (
    await t.services.db.pool.query<{ data: { id: string; sealed: string } }>(
      "select data from pgboss.job where name = 'send-mail' and state = 'created'",
    )
  ).rows;

describe("with a mail server", () => {
  let t: TestApp;
  let smtp: SmtpCatcher;
  beforeAll(async () => {
    smtp = await startSmtpCatcher();
    t = await createTestApp({ config: { smtp: { url: smtp.url, from: "QRmaint <no-reply@example.test>" } } });
  });
  afterAll(async () => {
    await t.close();
    await smtp.close();
  });
  beforeEach(() => {
    smtp.mails.length = 0;
  });

  test("a mail goes out in the person's language, as text and HTML", async () => {
    const personId = await t.services.db.platform((tx) =>
      createPerson(t.services, tx, {
        email: "Ewa@example.test",
        displayName: "Ewa",
        language: "pl",
        passwordHash: null,
      }),
    );
    await enqueue(t, reset({ personId }));
    await t.runJobs();
    expect(smtp.mails).toHaveLength(1);
    expect(smtp.mails[0]).toMatchObject({ from: "no-reply@example.test", to: ["ewa@example.test"] });
    const { data } = smtp.mails[0]!;
    expect(data).toContain("From: QRmaint <no-reply@example.test>");
    expect(data).toContain("Subject: =?UTF-8?Q?Ustaw_nowe_has=C5=82o");
    expect(data).toContain("Content-Type: text/plain");
    expect(data).toContain("Content-Type: text/html");
    expect(data.replaceAll("=\r\n", "")).toContain(LINK);
  });

  test("neither the address nor the link stands in the queue in clear", async () => {
    await enqueue(t, reset({ email: "tajny@example.test", language: "pl" }));
    const { rows } = await t.services.db.pool.query<{ row: string }>(
      "select j::text as row from pgboss.job j where name = 'send-mail' and state = 'created'",
    );
    expect(rows).toHaveLength(1);
    for (const text of ["tajny", "sssss", "reset-password"]) {
      expect(rows[0]!.row).not.toContain(text);
      expect(rows[0]!.row).not.toContain(Buffer.from(text).toString("base64").slice(0, 8));
    }
    await t.runJobs();
  });

  test("what was rolled back is not sent", async () => {
    await expect(
      t.services.db.platform(async (tx) => {
        await enqueueMail(t.services, tx, reset({ email: "a@example.test", language: "en" }));
        throw new Error("changed my mind");
      }),
    ).rejects.toThrow("changed my mind");
    await t.runJobs();
    expect(smtp.mails).toEqual([]);
  });

  test("no name adds a header, a recipient or markup", async () => {
    const title = 'Leak\r\nBcc: thief@example.test\r\n\r\n<script>alert("x")</script>';
    await enqueue(t, {
      template: "work-order-assigned",
      to: { email: "ewa@example.test", language: "en" },
      params: {
        number: "WO-000001",
        title,
        assetName: "Pump\nX-Evil: 1",
        dueOn: null,
        assignedBy: "Jan",
        link: "http://localhost:4800/o/x",
      },
    });
    await t.runJobs();
    const mail = smtp.mails[0]!;
    expect(mail.to).toEqual(["ewa@example.test"]);
    const [headers] = mail.data.split("\r\n\r\n");
    expect(headers).not.toMatch(/^(Bcc|X-Evil):/m);
    expect(headers!.match(/^[\w-]+:/gm)?.filter((name) => name === "Subject:")).toHaveLength(1);
    expect(mail.data.split("text/html")[1]).not.toContain("<script>");
  });

  test("an address that carries a line break goes nowhere else", async () => {
    await enqueue(t, reset({ email: "ewa@example.test\r\nBcc: thief@example.test", language: "en" }));
    await t.runJobs().catch(() => {});
    expect(smtp.mails.flatMap((mail) => mail.to)).not.toContain("thief@example.test");
    expect(smtp.mails.map((mail) => mail.data).join("\r\n")).not.toMatch(/^Bcc:/m);
    await t.services.db.pool.query("delete from pgboss.job");
  });

  test("a server that is not ready is asked again, one that refuses for good is not", async () => {
    const mail = reset({ email: "ewa@example.test", language: "en" });
    const run = async () => {
      await enqueue(t, mail);
      const [job] = await waiting(t);
      await t.services.db.pool.query("delete from pgboss.job");
      await sendMailJob(t.services).run(job!.data as never);
    };
    smtp.refuseWith = "451 try again later";
    await expect(run()).rejects.toMatchObject({ responseCode: 451 });
    smtp.refuseWith = "550 no such user";
    await expect(run()).resolves.toBeUndefined();
    smtp.refuseWith = null;
    expect(smtp.mails).toEqual([]);
  });

  const messageIdOf = (mail: { data: string }): string | undefined =>
    /^Message-ID: (<\S+>)\r$/im.exec(mail.data)?.[1];

  test("a worker that dies after the server took the mail sends it again, recognisable as the same", async () => {
    await enqueue(t, reset({ email: "ewa@example.test", language: "en" }));
    const [job] = await waiting(t);
    await t.services.db.pool.query("delete from pgboss.job");
    // What the queue does with a job whose worker is gone: another one begins it anew, later.
    await sendMailJob(t.services).run(job!.data as never);
    t.clock.advance(60_000);
    await sendMailJob(t.services).run(job!.data as never);
    expect(smtp.mails).toHaveLength(2);
    const ids = smtp.mails.map(messageIdOf);
    expect(ids).toEqual([`<${job!.data.id}@example.test>`, `<${job!.data.id}@example.test>`]);
  });

  test("a mail whose answer is lost fails, and goes again as the same; another mail is another", async () => {
    await enqueue(t, reset({ email: "ewa@example.test", language: "en" }));
    const [job] = await waiting(t);
    await t.services.db.pool.query("delete from pgboss.job");
    smtp.silentFor = 1;
    await expect(sendMailJob(t.services).run(job!.data as never)).rejects.toThrow();
    await sendMailJob(t.services).run(job!.data as never);
    await enqueue(t, reset({ email: "ewa@example.test", language: "en" }));
    await t.runJobs();
    const [first, second, other] = smtp.mails.map(messageIdOf);
    expect(first).toBeDefined();
    expect(second).toBe(first);
    expect(other).not.toBe(first);
  });

  test("people of the demonstration and people who are gone get none", async () => {
    const personId = await t.services.db.platform((tx) =>
      createPerson(t.services, tx, {
        email: "demo@example.test",
        displayName: "Demo",
        language: "en",
        passwordHash: null,
        isDemo: true,
      }),
    );
    await enqueue(t, reset({ personId }));
    await enqueue(t, reset({ personId: t.services.random.uuid() }));
    await t.runJobs();
    expect(smtp.mails).toEqual([]);
  });

  test("there is no outbox page", async () => {
    expect((await t.app.inject({ url: "/outbox", headers: { host: "localhost:4800" } })).body).not.toContain(
      "Skrzynka nadawcza",
    );
  });
});

describe("without a mail server", () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await createTestApp();
  });
  afterAll(() => t.close());
  const page = (headers: Record<string, string> = { host: "localhost:4800" }, remoteAddress = "127.0.0.1") =>
    t.app.inject({ url: "/outbox", headers, remoteAddress });

  test("mail waits on a page for development, newest first, with its link, sealed in the table", async () => {
    expect((await page()).body).toContain("Nic jeszcze nie wysłano");
    await enqueue(t, reset({ email: "first@example.test", language: "en" }));
    await t.runJobs();
    t.clock.advance(1000);
    await enqueue(t, reset({ email: "<b>second</b>@example.test", language: "pl" }));
    await t.runJobs();
    const { body, statusCode, headers } = await page();
    expect(statusCode).toBe(200);
    expect(headers["cache-control"]).toBe("no-store");
    expect(body).toContain(`<a href="${LINK}">${LINK}</a>`);
    expect(body.indexOf("second")).toBeLessThan(body.indexOf("first@"));
    expect(body).not.toContain("<b>");
    expect(body).not.toContain("<script");
    const { rows } = await t.services.db.pool.query<{ row: string }>(
      "select o::text as row from platform.outbox_mails o",
    );
    for (const { row } of rows)
      expect(Buffer.from(row.replaceAll(/\\\\x|\\x/g, ""), "latin1").toString()).not.toContain(
        Buffer.from("example.test").toString("hex"),
      );
  });

  test("nobody reads it from another machine or through another name", async () => {
    expect((await page({ host: "localhost:4800" }, "192.168.1.20")).body).not.toContain("reset#");
    expect((await page({ host: "evil.example" })).body).not.toContain("reset#");
  });

  test("mails leave it after seven days, and beyond the newest two hundred", async () => {
    const seal = (text: string) => t.services.keys.sealPlatform({ rowId: text, fieldId: "x" }, text);
    const cipher = await seal("x");
    await t.services.db.pool.query(
      `insert into platform.outbox_mails (id, recipient_cipher, subject_cipher, body_cipher, created_at)
       select gen_random_uuid(), $1, $1, $1, $2::timestamptz from generate_series(1, 250)`,
      [cipher, new Date(t.clock.nowMs() + 60_000).toISOString()],
    );
    const count = async () =>
      (await t.services.db.pool.query("select 1 from platform.outbox_mails")).rowCount;
    await purgeOutbox(t.services);
    expect(await count()).toBe(200);
    t.clock.advance(8 * 24 * 3600_000);
    await purgeOutbox(t.services);
    expect(await count()).toBe(0);
  });

  test("does not exist where the installation is reachable from outside", async () => {
    const open = await createTestApp({ config: { isDemoAllowed: false } });
    try {
      expect(
        (await open.app.inject({ url: "/outbox", headers: { host: "localhost:4800" } })).body,
      ).not.toContain("Skrzynka nadawcza");
    } finally {
      await open.close();
    }
  });
});

describe("the way to a mail server", () => {
  test("is encrypted and verified, whatever the address says", () => {
    expect(
      smtpOptions("smtp://a%40b:p%3Aw@mail.example.com?tls.rejectUnauthorized=false&ignoreTLS=true"),
    ).toMatchObject({
      host: "mail.example.com",
      port: 587,
      secure: false,
      requireTLS: true,
      ignoreTLS: false,
      tls: { minVersion: "TLSv1.2", rejectUnauthorized: true },
      auth: { user: "a@b", pass: "p:w" },
    });
    expect(smtpOptions("smtps://mail.example.com")).toMatchObject({
      port: 465,
      secure: true,
      tls: { rejectUnauthorized: true },
    });
  });

  test("may be in clear to this machine only", () => {
    expect(smtpOptions("smtp://127.0.0.1:25")).toMatchObject({ requireTLS: false, ignoreTLS: true });
    expect(smtpOptions("smtp://10.0.0.5:25")).toMatchObject({ requireTLS: true, ignoreTLS: false });
  });
});
