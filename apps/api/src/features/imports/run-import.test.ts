import {
  discardImport,
  createImport,
  getImport,
  listImports,
  mapImport,
  previewImport,
  startImport,
  stopImport,
  undoImport,
} from "@qrmaint/contracts/imports/contract";
import { listWorkOrders } from "@qrmaint/contracts/work-orders/contract";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ImportScene, historyTable, importScene } from "../../testing/import-scene.ts";
import { sixCasesOf } from "../../testing/six-cases.ts";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";

let t: TestApp;
let scene: ImportScene;
beforeAll(async () => {
  t = await createTestApp();
  scene = await importScene(t);
});
afterAll(() => t.close());

const by = "planner" as const;
const one = () => scene;

sixCasesOf(createImport)({
  scene: one,
  by,
  call: async (actor) => ({
    body: {
      id: t.services.random.uuid(),
      siteId: scene.siteId,
      fileId: await scene.upload(actor, historyTable("2004-07-01,A,ONE,PM01,1")),
      source: "SAP",
    },
  }),
  works: (run, { input }) =>
    expect(run).toMatchObject({
      id: input.body!.id,
      state: "draft",
      source: "SAP",
      fileName: "orders.csv",
      version: 1,
    }),
  invalid: [{ body: { source: "" }, at: ["/body/source"] }],
});

sixCasesOf(getImport)({
  scene: one,
  by,
  call: async (actor) => ({ params: { import: (await scene.draft(actor)).id } }),
  works: (run, { input }) =>
    expect(run).toMatchObject({ id: input.params!.import, state: "draft", doneRows: 0 }),
  invalid: [{ params: { import: "1" }, at: ["/params/import"] }],
});

sixCasesOf(listImports)({
  scene: one,
  by,
  call: async (actor) => {
    await scene.draft(actor);
    await scene.draft(actor);
    return { query: { limit: 1 } };
  },
  works: async (page, { by: actor }) => {
    expect(page.items).toHaveLength(1);
    const next = await actor.do(listImports, { query: { limit: 1, after: page.next! } });
    expect(next.items[0]!.id).not.toBe(page.items[0]!.id);
    const all = await actor.do(listImports, { query: { limit: 200 } });
    expect(all.items.map((run) => run.createdAt)).toEqual(
      all.items
        .map((run) => run.createdAt)
        .sort()
        .toReversed(),
    );
  },
  invalid: [
    { query: { after: "nonsense" }, at: ["/query/after"] },
    { query: { limit: 201 }, at: ["/query/limit"] },
  ],
});

sixCasesOf(previewImport)({
  scene: one,
  by,
  call: async (actor) => ({ params: { import: (await scene.draft(actor)).id } }),
  works: (preview) =>
    expect(preview).toMatchObject({
      rowCount: 1,
      errorCount: 0,
      newAssets: ["A"],
      newRows: 1,
      costMinor: 18_305,
    }),
});

const columns = { occurredOn: 0, asset: 1, subject: 2, cost: 4 };
sixCasesOf(mapImport)({
  scene: one,
  by,
  call: async (actor) => ({
    params: { import: (await scene.draft(actor)).id },
    body: { columns, dateFormat: "yyyy-mm-dd", decimalMark: ".", currency: "EUR" },
  }),
  works: (run) => expect(run).toMatchObject({ state: "draft", mapping: { columns, currency: "EUR" } }),
  invalid: [
    { body: { columns: { ...columns, colour: 3 } }, at: ["/body/columns/colour"] },
    { body: { columns: { ...columns, cost: 200 } }, at: ["/body/columns/cost"] },
    { body: { currency: "zł" }, at: ["/body/currency"] },
    { body: { dateFormat: "d.m.y" }, at: ["/body/dateFormat"] },
  ],
});

sixCasesOf(startImport)({
  scene: one,
  by,
  call: async (actor) => ({ params: { import: (await scene.draft(actor)).id } }),
  works: async (run, { by: actor }) => {
    expect(run.state).toBe("running");
    await t.runJobs();
    expect(await actor.do(getImport, { params: { import: run.id } })).toMatchObject({
      state: "done",
      newRows: 1,
    });
  },
});

sixCasesOf(stopImport)({
  scene: one,
  by,
  call: async (actor) => ({ params: { import: (await scene.running(actor)).id } }),
  works: async (run, { by: actor }) => {
    expect(run.state).toBe("stopped");
    await t.runJobs();
    expect(await actor.do(getImport, { params: { import: run.id } })).toMatchObject({
      state: "stopped",
      newRows: 0,
    });
  },
});

sixCasesOf(discardImport)({
  scene: one,
  by,
  call: async (actor) => ({ params: { import: (await scene.draft(actor)).id } }),
  works: async (_nothing, { by: actor, input }) => {
    const gone = await actor.call(getImport, { params: input.params! });
    expect(gone.problem.code).toBe("not-found");
  },
});

sixCasesOf(undoImport)({
  scene: one,
  by,
  call: async (actor) => ({ params: { import: (await scene.stopped(actor)).id } }),
  works: (run) => expect(run.state).toBe("undoing"),
});

describe("an import's states", () => {
  const refused = async (operation: typeof startImport | typeof discardImport, id: string): Promise<string> =>
    (await scene.planner.call(operation, { params: { import: id } })).problem.code;

  test("a draft is neither stopped nor undone; what runs is neither mapped, started nor undone; done is not started", async () => {
    const draft = await scene.draft(scene.planner);
    expect(await refused(stopImport, draft.id)).toBe("conflict");
    expect(await refused(undoImport, draft.id)).toBe("conflict");
    const running = await scene.running(scene.planner);
    expect(await refused(startImport, running.id)).toBe("conflict");
    expect(await refused(undoImport, running.id)).toBe("conflict");
    expect(await refused(discardImport, running.id)).toBe("conflict");
    const mapping = {
      columns,
      dateFormat: "yyyy-mm-dd" as const,
      decimalMark: "." as const,
      currency: "EUR",
    };
    const mapped = await scene.planner.call(mapImport, { params: { import: running.id }, body: mapping });
    expect(mapped.problem.code).toBe("conflict");
    await t.runJobs();
    expect(await refused(startImport, running.id)).toBe("conflict");
  });

  test("a file whose every date is wrong fails by its rows, not for dates that could be read in two ways", async () => {
    const run = await scene.draft(scene.planner, ["2999-07-01,A,ONE,PM01,1", "2999-07-02,A,TWO,PM01,1"]);
    await scene.planner.do(startImport, { params: { import: run.id } });
    await t.runJobs();
    expect(await scene.planner.do(getImport, { params: { import: run.id } })).toMatchObject({
      state: "failed",
      problem: { code: "import-rows", params: { count: "2" } },
    });
  });

  test("while an import is taken back no other of its source starts, so that no row is counted as known and then gone", async () => {
    const { planner } = scene;
    const rows = ["2004-07-01,Kruszarka,ONE,PM01,1", "2004-07-02,Kruszarka,TWO,PM01,1"];
    const first = await scene.draft(planner, rows, "SAP  PM");
    await planner.do(startImport, { params: { import: first.id } });
    await t.runJobs();
    const second = await scene.draft(planner, rows, " sap pm");
    await planner.do(undoImport, { params: { import: first.id } });
    expect((await planner.call(startImport, { params: { import: second.id } })).problem).toMatchObject({
      code: "conflict",
      detail: "An earlier import of this source is being taken back: start this one when that is through.",
    });
    const elsewhere = await scene.draft(planner, rows, "another system");
    expect((await planner.call(startImport, { params: { import: elsewhere.id } })).status).toBe(200);
    await t.runJobs();
    expect((await planner.do(getImport, { params: { import: first.id } })).state).toBe("undone");
    await planner.do(startImport, { params: { import: second.id } });
    await t.runJobs();
    expect(await planner.do(getImport, { params: { import: second.id } })).toMatchObject({
      state: "done",
      newRows: 2,
      knownRows: 0,
    });
    const here = await planner.do(listWorkOrders, { query: { import: second.id } });
    expect(here.items).toHaveLength(2);
  });

  test("an import is not taken back while another of its source runs and may count its rows as known", async () => {
    const { planner } = scene;
    const rows = ["2004-07-01,Sito,ONE,PM01,1"];
    const [first, second] = [
      await scene.draft(planner, rows, "SAP Sito"),
      await scene.draft(planner, rows, "SAP Sito"),
    ];
    await planner.do(startImport, { params: { import: first.id } });
    await t.runJobs();
    await planner.do(startImport, { params: { import: second.id } });
    expect(await refused(undoImport, first.id)).toBe("conflict");
    await t.runJobs();
    await planner.do(undoImport, { params: { import: first.id } });
    await t.runJobs();
    expect((await planner.do(getImport, { params: { import: first.id } })).state).toBe("undone");
  });

  test("one whose taking back got lost is asked for again", async () => {
    const { planner } = scene;
    const run = await scene.draft(planner, ["2004-07-01,Waga,ONE,PM01,1"]);
    await planner.do(startImport, { params: { import: run.id } });
    await t.runJobs();
    await planner.do(undoImport, { params: { import: run.id } });
    const client = new Client({ connectionString: t.database.superuserUrl });
    await client.connect();
    await client.query("delete from pgboss.job where name = 'undo-import'");
    await client.end();
    await t.runJobs();
    expect((await planner.do(getImport, { params: { import: run.id } })).state).toBe("undoing");
    await planner.do(undoImport, { params: { import: run.id } });
    await t.runJobs();
    expect(await planner.do(getImport, { params: { import: run.id } })).toMatchObject({
      state: "undone",
      newRows: 0,
    });
  });

  test("an order that somebody worked on since stays when the import is undone, and so does its machine", async () => {
    const { planner } = scene;
    const run = await scene.draft(planner, [
      "2004-07-01,Zgarniacz,ONE,PM01,1",
      "2004-07-02,Przenośnik,TWO,PM01,1",
    ]);
    await planner.do(startImport, { params: { import: run.id } });
    await t.runJobs();
    const orders = await planner.do(listWorkOrders, { query: { import: run.id } });
    const touched = orders.items.find((order) => order.subject === "ONE")!;
    const { addComment } = await import("@qrmaint/contracts/comments/contract");
    await planner.do(addComment, {
      params: { workOrder: touched.id },
      body: { id: t.services.random.uuid(), body: "To było poważne." },
    });
    await planner.do(undoImport, { params: { import: run.id } });
    await t.runJobs();
    expect(
      (await planner.do(listWorkOrders, { query: { import: run.id } })).items.map((order) => order.id),
    ).toEqual([touched.id]);
    expect(await planner.do(getImport, { params: { import: run.id } })).toMatchObject({
      state: "undone",
      newRows: 1,
    });
  });
});
