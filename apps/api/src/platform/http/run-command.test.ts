import type { AnyOperation } from "@qrmaint/contracts";
import { createAsset, getAsset, updateAsset } from "@qrmaint/contracts/assets/contract";
import { listChanges } from "@qrmaint/contracts/changes/contract";
import { reportFailure } from "@qrmaint/contracts/reports/contract";
import { OPERATIONS } from "@qrmaint/contracts/operations";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Sample } from "../../testing/described-ids.ts";
import { samplesOf } from "../../testing/matrix-samples.ts";
import { buildWorld, type World } from "../../testing/matrix-world.ts";
import { dataChecksums } from "../../testing/tenant-checksums.ts";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";

let t: TestApp;
let world: World;
let superuser: pg.Client;
beforeAll(async () => {
  t = await createTestApp();
  world = await buildWorld(t, "Kopalnia Wschód");
  superuser = new pg.Client({ connectionString: t.database.superuserUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await t.close();
});

const commands = OPERATIONS.filter((operation) => operation.kind === "command").map(
  (operation) => [operation.id, operation] as const,
);
const call = (operation: AnyOperation, sample: Sample & { key?: string }) =>
  (operation.access === "public" ? world.anybody : world.admin).call(operation, sample);
const machine = (name: string) => ({
  id: world.newId(),
  kind: "equipment" as const,
  parentId: world.one.site,
  name,
});
const report = (): Sample => ({
  params: { code: world.one.labelCode },
  body: { id: world.newId(), subject: "Wyciek", language: "pl" },
});
/** A report without an account names no id, so that the matrix does not know it. */
const sampleOf = async (operation: AnyOperation): Promise<Sample> =>
  (samplesOf(operation.id)[0] ?? report)(world);
const sumsOf = () => dataChecksums(t, world.one.organisation);
const positionsOf = async (key: string): Promise<number> =>
  (
    await superuser.query<{ count: number }>(
      "select count(distinct position)::int as count from changes where tenant_id = $1 and command_key = $2",
      [world.one.organisation, key],
    )
  ).rows[0]!.count;

describe("every command", () => {
  test.each(commands)(
    "%s sent twice, also at the same moment, is done once and answered the same; its key fits no other body",
    async (_id, operation) => {
      const sample = { ...(await sampleOf(operation)), key: world.newId() };
      const [first, second] = await Promise.all([call(operation, sample), call(operation, sample)]);
      expect({ status: first.status, body: first.body }).toMatchObject({ status: operation.status });
      expect([second.status, second.bytes]).toEqual([first.status, first.bytes]);
      const once = await sumsOf();
      const third = await call(operation, sample);
      expect([third.status, third.bytes]).toEqual([first.status, first.bytes]);
      expect(await sumsOf()).toEqual(once);
      expect(await positionsOf(sample.key)).toBeLessThanOrEqual(1);
      const other =
        operation.access === "public"
          ? await call(reportFailure, { ...report(), key: sample.key })
          : await call(createAsset, { body: machine("Inna"), key: sample.key });
      expect(other.problem?.code).toBe("key-reused");
      expect(await sumsOf()).toEqual(once);
    },
  );

  test.each(commands)(
    "%s without a key, or with one that is too short, is refused",
    async (_id, operation) => {
      const sample = await sampleOf(operation);
      const before = await sumsOf();
      for (const key of ["", "short", "with spaces in between"]) {
        const answer = await call(operation, { ...sample, key });
        expect(answer.problem).toMatchObject({ code: "idempotency-key-missing", status: 400 });
      }
      expect(await sumsOf()).toEqual(before);
    },
  );

  const edits = commands.filter(([, operation]) => operation.ifMatch);
  test.each(edits)(
    "%s based on no version is refused; on another version too, with the present state",
    async (_id, operation) => {
      const { ifMatch, ...sample } = await sampleOf(operation);
      const before = await sumsOf();
      expect((await call(operation, sample)).problem).toMatchObject({ code: "version-missing", status: 428 });
      const stale = await call(operation, { ...sample, ifMatch: ifMatch! + 1000 });
      expect(stale.problem).toMatchObject({ code: "version-conflict", status: 412, retry: "after-refresh" });
      expect(stale.problem.current).toMatchObject({ version: expect.any(Number) as number });
      expect(await sumsOf()).toEqual(before);
    },
  );
});

describe("a command's key", () => {
  test("8 at the same moment are one, and take one number of the organisation's clock", async () => {
    const { head } = await world.admin.do(listChanges, { query: { after: 0 } });
    const key = world.newId();
    const body = machine("Raz");
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => world.admin.call(createAsset, { body, key })),
    );
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.bytes.toString()}`)).size).toBe(1);
    expect((await world.admin.do(listChanges, { query: { after: 0 } })).head).toBe(head + 1);
  });

  test("belongs to who uses it: another member's same key is another command", async () => {
    const other = await world.organisation.as("planner");
    const key = world.newId();
    await world.admin.do(createAsset, { body: machine("Jeden"), key });
    expect((await other.call(createAsset, { body: machine("Dwa"), key })).status).toBe(201);
  });

  test("keeps a refusal as its answer, although the reason is gone", async () => {
    const key = world.newId();
    const parentId = world.newId();
    const body = { ...machine("Później"), parentId };
    const refused = await world.admin.call(createAsset, { body, key });
    expect(refused.status).toBe(404);
    await world.admin.do(createAsset, { body: { ...machine("Rodzic"), id: parentId } });
    const again = await world.admin.call(createAsset, { body, key });
    expect([again.status, again.problem.code]).toEqual([404, "not-found"]);
    expect((await world.admin.call(createAsset, { body })).status).toBe(201);
  });

  test("does not keep what asks to come later: the same command then runs", async () => {
    const blocker = new pg.Client({ connectionString: t.database.superuserUrl });
    await blocker.connect();
    await blocker.query("begin");
    await blocker.query("select 1 from tenant_clocks where tenant_id = $1 for update", [
      world.one.organisation,
    ]);
    const key = world.newId();
    const body = machine("Po blokadzie");
    const startedMs = performance.now();
    const busy = await world.admin.call(createAsset, { body, key });
    expect(busy.problem).toMatchObject({ code: "busy", status: 503, retry: "later" });
    expect(Number(busy.headers["retry-after"])).toBeGreaterThan(0);
    // Waiting for the clock ends after two seconds; reading never waits.
    expect(performance.now() - startedMs).toBeLessThan(8000);
    expect((await world.admin.call(getAsset, { params: { asset: world.one.asset } })).status).toBe(200);
    await blocker.query("rollback");
    await blocker.end();
    expect((await world.admin.call(createAsset, { body, key })).status).toBe(201);
  });

  test("finds an answer that cannot be read in the database: it is sealed", async () => {
    const body = machine("Tajna-nazwa-7431");
    const key = world.newId();
    await world.admin.do(createAsset, { body, key });
    const { rows } = await superuser.query<{ sealed: Buffer }>(
      "select response_cipher as sealed from commands where tenant_id = $1 and key = $2",
      [world.one.organisation, key],
    );
    expect(rows[0]!.sealed.length).toBeGreaterThan(100);
    expect(rows[0]!.sealed.includes("Tajna-nazwa")).toBe(false);
  });

  test("two edits based on the same version: one is done, the other is told the state that won", async () => {
    const made = await world.admin.do(createAsset, { body: machine("Wspólna") });
    const params = { asset: made.id };
    const answers = await Promise.all(
      ["Lewa", "Prawa"].map((name) =>
        world.admin.call(updateAsset, { params, ifMatch: made.version, body: { name } }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([200, 412]);
    const [won, lost] = answers[0]!.status === 200 ? answers : answers.toReversed();
    expect(lost!.problem.current).toEqual(won!.body);
  });
});
