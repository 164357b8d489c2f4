import { getMe, signOut } from "@qrmaint/contracts/accounts/contract";
import { inviteMember } from "@qrmaint/contracts/members/contract";
import { followReport, openLabel } from "@qrmaint/contracts/reports/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ReportScene, reportScene } from "../../../testing/report-scene.ts";
import { type Actor, createTestApp, type TestApp } from "../../../testing/test-app.ts";
import { ageOutJob, KEPT_DAYS } from "./age-out.ts";

const DAY_MS = 24 * 3600_000;
let t: TestApp;
let scene: ReportScene;

beforeAll(async () => {
  t = await createTestApp();
  scene = await reportScene(t);
});
afterAll(() => t.close());

const ageOutAfter = async (days: number): Promise<void> => {
  t.clock.advance(days * DAY_MS);
  await ageOutJob(t.services).run({} as never);
};
const count = async (text: string, values: unknown[] = []): Promise<number> =>
  (await t.services.db.pool.query(text, values)).rowCount ?? 0;
const sessionsOf = (actor: Actor) =>
  count("select 1 from platform.sessions where person_id = $1", [actor.personId]);

describe("what nobody needs any more", () => {
  test(`a session is gone ${KEPT_DAYS} days after its end, and a living one stays`, async () => {
    const [gone, living] = [
      await scene.organisation.as("technician"),
      await scene.organisation.as("technician"),
    ];
    await gone.do(signOut);
    for (let day = 0; day < KEPT_DAYS - 1; day += 10) {
      await ageOutAfter(Math.min(10, KEPT_DAYS - 1 - day));
      expect((await living.call(getMe)).status).toBe(200);
    }
    expect(await sessionsOf(gone)).toBe(1);
    await ageOutAfter(2);
    expect(await sessionsOf(gone)).toBe(0);
    expect((await living.call(getMe)).status).toBe(200);
  });

  test("an invitation's link is gone some time after it expired; a reporter's link stays as long as the request", async () => {
    const administrator = await scene.organisation.as("administrator");
    const { secret } = await scene.report();
    const id = t.services.random.uuid();
    await administrator.do(inviteMember, {
      body: { id, email: `${id}@example.com`, roleKey: "planner", siteIds: null },
    });
    const links = () => count("select 1 from platform.secret_links where subject_id = $1", [id]);
    await ageOutAfter(7 + KEPT_DAYS - 1);
    expect(await links()).toBe(1);
    await ageOutAfter(400);
    expect(await links()).toBe(0);
    expect((await t.anybody.call(followReport, { body: { secret } })).body).toMatchObject({ state: "new" });
  });

  test("the counters of a flood with made-up codes are gone a day later", async () => {
    const buckets = () => count("select 1 from platform.rate_buckets");
    await ageOutAfter(2);
    expect(await buckets()).toBe(0);
    for (let code = 0; code < 20; code++)
      await t.anybody.call(openLabel, { params: { code: `made-up-${code}` } });
    expect(await buckets()).toBeGreaterThan(20);
    await ageOutAfter(0);
    expect(await buckets()).toBeGreaterThan(20);
    await ageOutAfter(2);
    expect(await buckets()).toBe(0);
  });
});
