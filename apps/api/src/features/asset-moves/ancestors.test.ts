import { createAsset, getAsset, moveAsset } from "@qrmaint/contracts/assets/contract";
import { createWorkOrder, transitionWorkOrder } from "@qrmaint/contracts/work-orders/contract";
import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ReportScene, reportScene } from "../../testing/report-scene.ts";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";

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

/** One thing that people do; the numbers choose among what is there. */
type Act = { what: "place" | "move" | "order" | "start" | "finish" | "reopen"; a: number; b: number };
const acts = fc.array(
  fc.record({
    what: fc.constantFrom<Act["what"]>(
      "place",
      "place",
      "move",
      "move",
      "order",
      "start",
      "finish",
      "reopen",
    ),
    a: fc.nat(999),
    b: fc.nat(999),
  }),
  { minLength: 20, maxLength: 40 },
);

const EVERYTHING = (["place", "move", "order", "start", "finish", "reopen"] as const).map((what): Act => ({
  what,
  a: what === "move" ? 3 : 0,
  b: what === "move" ? 1 : 0,
}));

const STEP_TO = { start: "in-progress", finish: "done" } as const;

/** What climbing the tree finds, as rows that the kept ones are compared with. */
const CLIMBED = `
  with recursive up as (
    select a.tenant_id, a.id as asset_id, a.site_id, a.id, a.parent_id, 0 as height from assets a
    union all
    select up.tenant_id, up.asset_id, up.site_id, p.id, p.parent_id, up.height + 1 from assets p join up on p.tenant_id = up.tenant_id and p.id = up.parent_id
  )`;
const KEPT_ANCESTORS = "select tenant_id, asset_id, ancestor_id, height, site_id from asset_ancestors";
const TRUE_ANCESTORS = `${CLIMBED} select tenant_id, asset_id, id as ancestor_id, height, site_id from up`;
const KEPT_PLACES = "select tenant_id, place_id, happened_at, work_order_id, site_id from work_order_places";
const TRUE_PLACES = `${CLIMBED}
  select w.tenant_id, up.id as place_id, w.happened_at, w.id as work_order_id, w.site_id
    from work_orders w join work_order_assets wa on wa.tenant_id = w.tenant_id and wa.work_order_id = w.id
    join up on up.tenant_id = wa.tenant_id and up.asset_id = wa.asset_id where w.category in ('open', 'in-progress', 'on-hold')
  union
  select w.tenant_id, (step ->> 'id')::uuid, w.happened_at, w.id, w.site_id
    from work_orders w join work_order_assets wa on wa.tenant_id = w.tenant_id and wa.work_order_id = w.id,
         jsonb_array_elements(wa.asset_path) step where w.category not in ('open', 'in-progress', 'on-hold')`;

const rowsOf = async (statement: string): Promise<string[]> =>
  (
    await superuser.query<{ line: string }>(
      `select q::text as line from (${statement}) q order by q::text collate "C"`,
    )
  ).rows.map((row) => row.line);

async function expectKept(): Promise<void> {
  expect(await rowsOf(KEPT_ANCESTORS)).toEqual(await rowsOf(TRUE_ANCESTORS));
  expect(await rowsOf(KEPT_PLACES)).toEqual(await rowsOf(TRUE_PLACES));
}

/** @returns whether it was possible; what is refused changes nothing */
async function perform(
  { planner }: ReportScene,
  there: { assets: string[]; orders: string[] },
  { what, a, b }: Act,
): Promise<boolean> {
  const asset = there.assets[a % there.assets.length]!;
  const other = there.assets[b % there.assets.length]!;
  const id = t.services.random.uuid();
  if (what === "place") {
    const body = { id, parentId: asset, kind: "equipment" as const, name: `M ${b}` };
    const isMade = (await planner.call(createAsset, { body })).status < 300;
    if (isMade) there.assets.push(id);
    return isMade;
  }
  if (what === "move") {
    const { version } = await planner.do(getAsset, { params: { asset } });
    return (
      (await planner.call(moveAsset, { params: { asset }, body: { parentId: other }, ifMatch: version }))
        .status < 300
    );
  }
  if (what === "order") {
    const body = { id, subject: `W ${a}`, assetIds: [...new Set([asset, other])] };
    const isMade = (await planner.call(createWorkOrder, { body })).status < 300;
    if (isMade) there.orders.push(id);
    return isMade;
  }
  const workOrder = there.orders[a % there.orders.length];
  if (workOrder === undefined) return false;
  const body =
    what === "reopen" ? { to: "in-progress" as const, reason: "Cieknie dalej" } : { to: STEP_TO[what] };
  return (await planner.call(transitionWorkOrder, { params: { workOrder }, body })).status < 300;
}

test("whatever is placed, moved and worked on, the kept ancestors and places are those that climbing finds", async () => {
  const done = new Set<Act["what"]>();
  await fc.assert(
    fc.asyncProperty(acts, async (list) => {
      const scene = await reportScene(t);
      const there = { assets: [scene.siteId, scene.assetId, await scene.addSite("Południe")], orders: [] };
      for (const act of list) if (await perform(scene, there, act)) done.add(act.what);
      await expectKept();
    }),
    // One list in which all is possible: chance alone leaves one of the acts out now and then.
    { numRuns: 8, examples: [[EVERYTHING]] },
  );
  expect([...done].sort()).toEqual(["finish", "move", "order", "place", "reopen", "start"]);
}, 120_000);

test("a chain moved in one statement, children before their parents, is climbed as it stands in the end", async () => {
  const scene = await reportScene(t);
  const [top, middle, leaf] = [
    await scene.addMachine("Góra"),
    await scene.addMachine("Środek"),
    await scene.addMachine("Liść"),
  ];
  await superuser.query("begin");
  await superuser.query("select app.set_tenant($1, '*')", [scene.organisation.tenantId]);
  await superuser.query("alter table assets disable trigger assets_change");
  await superuser.query(
    "update assets a set parent_id = t.parent from (values ($1::uuid, $2::uuid), ($2, $3)) t (id, parent) where a.id = t.id",
    [leaf, middle, top],
  );
  await superuser.query("alter table assets enable trigger assets_change");
  await superuser.query("commit");
  await expectKept();
});
