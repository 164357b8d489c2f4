import { listNotifications } from "@qrmaint/contracts/notifications/contract";
import { createRequest, listRequests, rejectRequest } from "@qrmaint/contracts/requests/contract";
import { endMembership } from "@qrmaint/contracts/members/contract";
import { createWorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { sql } from "@qrmaint/db";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Actor, createTestApp, type TestApp } from "../../../testing/test-app.ts";
import { readOutbox } from "../../../testing/read-outbox.ts";
import { type WorkScene, workScene } from "../../../testing/work-scene.ts";

let t: TestApp;
let scene: WorkScene;
let technician: Actor;
beforeAll(async () => {
  t = await createTestApp();
});
beforeEach(async () => {
  scene = await workScene(t);
  technician = await scene.organisation.as("technician", [scene.siteId]);
});
afterAll(() => t.close());

const mailsTo = ({ memberId }: Pick<Actor, "memberId">) => readOutbox(t, `${memberId}@example.test`);
const person = ({ memberId }: Actor) => ({ kind: "person" as const, id: memberId });
const linkTo = (kind: string, id: string): string =>
  `http://localhost:4800/${scene.organisation.slug}/${kind}/${id}`;

describe("mail to members", () => {
  test("whoever gets work is written to in their language: what, where, until when, from whom, with a link", async () => {
    const order = await scene.order({ assignees: [person(technician)], dueOn: "2026-02-01" });
    const [mail, ...more] = await mailsTo(technician);
    expect(more).toEqual([]);
    expect(mail!.subject).toBe(`Zlecenie ${order.number}: Wymiana łożyska`);
    for (const part of [
      `Przydziela: planner ${scene.planner.memberId.slice(-4)}`,
      "Obiekt: Koparka 3",
      "Termin: 2026-02-01",
      linkTo("work-orders", order.id),
    ])
      expect(mail!.text).toContain(part);
    expect(await mailsTo(scene.planner)).toEqual([]);
  });

  test("a person who reads English is written to in English", async () => {
    await t.services.db.platformRead(
      sql`update platform.persons set language = 'en' where id = ${technician.personId}`,
    );
    const order = await scene.order({ assignees: [person(technician)] });
    expect((await mailsTo(technician)).map((mail) => mail.subject)).toEqual([
      `Work order ${order.number}: Wymiana łożyska`,
    ]);
  });

  test.each(["work order", "request"] as const)(
    "a breakdown, here as a %s, is written to everybody who works on the site, and to nobody else",
    async (as) => {
      const elsewhere = await scene.organisation.as("technician", [await scene.addSite("Inna")]);
      const requester = await scene.organisation.as("requester");
      const body = { id: t.services.random.uuid(), subject: "Pękła lina", isBreakdown: true };
      if (as === "work order")
        await scene.planner.do(createWorkOrder, { body: { ...body, assetIds: [scene.assetId] } });
      else await scene.planner.do(createRequest, { body: { ...body, assetId: scene.assetId } });
      const [mail, ...more] = await mailsTo(technician);
      expect(more).toEqual([]);
      expect(mail!.subject).toBe("Awaria: Koparka 3 – Pękła lina");
      expect(mail!.text).toContain("Obiekt Koparka 3 (Kopalnia Północ) stoi.");
      expect(mail!.text).toContain(linkTo(as === "request" ? "inbox" : "work-orders", body.id));
      for (const uninvolved of [elsewhere, requester, scene.planner])
        expect(await mailsTo(uninvolved)).toEqual([]);
    },
  );

  test("of one machine that stands still there is one mail until somebody has decided, however often it is reported", async () => {
    const report = async (assetId = scene.assetId) => {
      const body = { id: t.services.random.uuid(), assetId, subject: "Stoi", isBreakdown: true };
      return (await scene.planner.do(createRequest, { body })).id;
    };
    for (let n = 0; n < 3; n++) await report();
    expect(await mailsTo(technician)).toHaveLength(1);
    expect((await technician.do(listNotifications)).items, "each is shown all the same").toHaveLength(3);
    await report(await scene.addAsset("Koparka 4"));
    expect(await mailsTo(technician), "another machine is another matter").toHaveLength(2);
    for (const { id } of (await scene.planner.do(listRequests, { query: { state: "new" } })).items)
      await scene.planner.do(rejectRequest, { params: { request: id }, body: { reason: "Działa" } });
    await report();
    expect(await mailsTo(technician), "it stands still again").toHaveLength(3);
  });

  test("a breakdown that is given to somebody at once is one mail to them, not two", async () => {
    await scene.order({ isBreakdown: true, assignees: [person(technician)] });
    expect(await mailsTo(technician)).toHaveLength(1);
  });

  test("whoever takes the work themselves is not written to", async () => {
    await technician.do(createWorkOrder, {
      body: {
        id: t.services.random.uuid(),
        subject: "Sam",
        assetIds: [scene.assetId],
        assignees: [person(technician)],
      },
    });
    expect(await mailsTo(technician)).toEqual([]);
  });

  test("whoever has left before the mail was made gets none", async () => {
    await scene.order({ assignees: [person(technician)] });
    const admin = await scene.organisation.as("administrator");
    await admin.do(endMembership, { params: { member: technician.memberId } });
    expect(await mailsTo(technician)).toEqual([]);
  });

  test("an order that is refused writes to nobody, and the queue holds no name and no text of the order", async () => {
    const order = { assetIds: [scene.assetId], assignees: [person(technician)], subject: "Wyciek z pompy" };
    const body = { id: t.services.random.uuid(), ...order };
    await scene.planner.call(createWorkOrder, {
      body: { ...body, assignees: [...body.assignees, { kind: "team", id: t.services.random.uuid() }] },
    });
    expect(await mailsTo(technician)).toEqual([]);
    await scene.planner.do(createWorkOrder, { body });
    const { rows } = await t.services.db.pool.query<{ job: string }>(
      "select j::text as job from pgboss.job j where name = 'notifications-mail' and state = 'created'",
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]!.job).not.toMatch(/Wyciek|example\.test|planner/);
  });
});
