import { addComment } from "@qrmaint/contracts/comments/contract";
import { getWorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { utimes } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type WorkScene, workScene } from "../../testing/work-scene.ts";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";
import { once, UPLOAD_VARIANT } from "../files/file-store.ts";
import { createSecurityEvents } from "../log/security-events.ts";
import { storeInOutbox } from "../mail/outbox.ts";
import { ageOutRecordsJob, ANSWERS_KEPT_DAYS, SECURITY_EVENTS_KEPT_DAYS } from "./age-out.ts";

const DAY_MS = 24 * 3600_000;
let t: TestApp;
let superuser: pg.Client;

beforeAll(async () => {
  t = await createTestApp();
  superuser = new pg.Client({ connectionString: t.database.superuserUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await t.close();
});

const ageOutAfter = async (days: number): Promise<void> => {
  t.clock.advance(days * DAY_MS);
  await ageOutRecordsJob(t.services, t.database.workerUrl).run({} as never);
};
const count = async (text: string, values: unknown[]): Promise<number> =>
  (await superuser.query(text, values)).rowCount ?? 0;

describe("records that are older than their retention", () => {
  test(`a refusal is gone after ${SECURITY_EVENTS_KEPT_DAYS} days and not before; a younger one stays`, async () => {
    const record = async (code: string): Promise<void> => {
      const events = createSecurityEvents(t.services.db, t.clock, t.services.random, t.services.log);
      events.record({
        kind: "refused",
        code,
        operation: null,
        requestId: null,
        tenantId: null,
        actor: null,
        network: "198.51.100.1",
      });
      await events.stop();
    };
    const kept = (code: string) => count("select 1 from platform.security_events where code = $1", [code]);
    await record("older");
    await ageOutAfter(1);
    await record("younger");
    await ageOutAfter(SECURITY_EVENTS_KEPT_DAYS - 1);
    expect([await kept("older"), await kept("younger")]).toEqual([1, 1]);
    t.clock.advance(1);
    await ageOutAfter(0);
    expect([await kept("older"), await kept("younger")]).toEqual([0, 1]);
  });

  test(`the answer to a command is gone after ${ANSWERS_KEPT_DAYS} days and not before, in each organisation, and what it did stays`, async () => {
    const scenes: WorkScene[] = [await workScene(t), await workScene(t)];
    const orders = await Promise.all(scenes.map((scene) => scene.order()));
    const answers = (scene: WorkScene) =>
      count("select 1 from commands where tenant_id = $1", [scene.organisation.tenantId]);
    const before = await Promise.all(scenes.map(answers));
    expect(Math.min(...before)).toBeGreaterThan(0);
    await ageOutAfter(ANSWERS_KEPT_DAYS);
    expect(await Promise.all(scenes.map(answers))).toEqual(before);
    const [first] = scenes as [WorkScene];
    // Sessions do not live as long.
    const planner = await first.organisation.as("planner");
    await planner.do(addComment, {
      params: { workOrder: orders[0]!.id },
      body: { id: t.services.random.uuid(), body: "Jeszcze jest" },
    });
    t.clock.advance(1);
    await ageOutAfter(0);
    expect(await Promise.all(scenes.map(answers))).toEqual([1, 0]);
    expect(await planner.do(getWorkOrder, { params: { workOrder: orders[0]!.id } })).toMatchObject({
      subject: orders[0]!.subject,
    });
  });

  test("a mail of the outbox is gone after 7 days, also when no other comes", async () => {
    await storeInOutbox(t.services, {
      id: t.services.random.uuid(),
      to: "jan@example.com",
      subject: "Awaria",
      text: "Stoi",
      html: "Stoi",
    });
    const kept = () => count("select 1 from platform.outbox_mails", []);
    await ageOutAfter(7);
    expect(await kept()).toBe(1);
    await ageOutAfter(1);
    expect(await kept()).toBe(0);
  });

  test("what an upload left over that a crash ended is gone after a day", async () => {
    const { files, clock, random, config } = t.services;
    const { tenantId } = await t.organisation();
    const key = { tenantId, fileId: random.uuid(), variant: UPLOAD_VARIANT };
    await files.write(key, once(Buffer.from("half of a photo")), { maxBytes: 100 });
    const path = join(config.dataDir, "files", tenantId, key.fileId.slice(-2), `${key.fileId}.upload`);
    const now = new Date(clock.nowMs());
    await utimes(path, now, now);
    await ageOutAfter(0);
    expect(await files.exists(key)).toBe(true);
    await ageOutAfter(1);
    expect(await files.exists(key)).toBe(false);
  });

  test("can be removed by the worker alone, security events by nobody's own statement", async () => {
    const refusedTo = async (url: string, text: string): Promise<void> => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        await expect(client.query(text)).rejects.toThrow(/permission denied/);
      } finally {
        await client.end();
      }
    };
    const { appUrl, workerUrl, readonlyUrl } = t.database;
    for (const url of [appUrl, readonlyUrl]) {
      await refusedTo(url, "select platform.age_out_security_events(now(), 1)");
      await refusedTo(url, "delete from commands");
    }
    await refusedTo(workerUrl, "delete from platform.security_events");
    await refusedTo(workerUrl, "update commands set key = 'x'");
  });
});
