import {
  createImport,
  getImport,
  type ImportPreview,
  previewImport,
  startImport,
} from "@qrmaint/contracts/imports/contract";
import { listAssets } from "@qrmaint/contracts/assets/contract";
import { putFileContent, registerFile } from "@qrmaint/contracts/files/contract";
import { getWorkOrder, listWorkOrders, type WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ImportScene, importScene } from "../../../testing/import-scene.ts";
import { announce } from "../../../testing/matrix-world.ts";
import { createTestApp, type TestApp } from "../../../testing/test-app.ts";
import { amountCases } from "./amount-cases.ts";
import { dateCases } from "./date-cases.ts";
import { encodingCases } from "./encoding-cases.ts";
import { headerCases } from "./header-cases.ts";
import type { Expected, ImportCase, OrderRow } from "./import-case.ts";
import { otherFileCases } from "./other-file-cases.ts";
import { shapeCases } from "./shape-cases.ts";
import { sizeCases } from "./size-cases.ts";
import { textCases } from "./text-cases.ts";

let t: TestApp;
let scene: ImportScene;
beforeAll(async () => {
  t = await createTestApp();
  scene = await importScene(t);
});
afterAll(() => t.close());

/** Longer than any file of the corpus takes on a slow machine. */
const LONGEST_MS = 15_000;

const corpus: readonly (readonly [string, readonly ImportCase[]])[] = [
  ["encodings", encodingCases],
  ["separators, quotes and line ends", shapeCases],
  ["names of columns", headerCases],
  ["sizes", sizeCases],
  ["other files by the name of a table", otherFileCases],
  ["days", dateCases],
  ["amounts", amountCases],
  ["texts", textCases],
];

describe.each(corpus)(
  "dirty files, %s: each is taken as meant, or refused with a reason and nothing half-done",
  (_, cases) => {
    test.each(cases.map((one) => [one.name, one] as const))("%s", (_name, one) => takeFile(one), LONGEST_MS);
  },
);

test("the corpus is as large as it is said to be, and no case stands twice", () => {
  const names = corpus.flatMap(([, cases]) => cases.map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(55);
});

/** Takes a file the way a planner does: uploads it, looks at the preview, starts it, and sees what came of it. */
async function takeFile(one: ImportCase): Promise<void> {
  const { planner } = scene;
  const given = one.bytes();
  const bytes = typeof given === "string" ? Buffer.from(given) : Buffer.from(given);
  const file = t.services.random.uuid();
  const announced = await planner.call(registerFile, { body: announce(file, bytes, "text/csv") });
  const sent =
    announced.status < 300 ? await planner.call(putFileContent, { params: { file }, bytes }) : announced;
  if (one.expected.upload !== undefined || sent.status >= 300) {
    const told = sent.problem?.errors?.[0]?.code ?? sent.problem?.code;
    expect({ told, isRefused: sent.status >= 400 && sent.status < 500 }).toEqual({
      told: one.expected.upload,
      isRefused: true,
    });
    return;
  }
  const siteId = await scene.addSite(one.name.slice(0, 100), one.timeZone);
  const id = t.services.random.uuid();
  const begun = await planner.call(createImport, { body: { id, siteId, fileId: file, source: `S ${id}` } });
  if (one.expected.creation !== undefined || begun.status >= 300) {
    expect(begun.problem).toMatchObject({
      code: "import-unreadable",
      errors: [{ at: "/file", code: one.expected.creation }],
    });
    expect((await planner.call(getImport, { params: { import: id } })).status, "nothing is left").toBe(404);
    return;
  }
  const seen = await look(id);
  await planner.do(startImport, { params: { import: id } });
  await t.runJobs();
  await compare({ id, siteId, seen, expected: one.expected });
}

type Seen = { preview: ImportPreview } | { preview: null; code: string; detail: string };

async function look(id: string): Promise<Seen> {
  const answer = await scene.planner.call(previewImport, { params: { import: id } });
  if (answer.status === 200) return { preview: answer.body };
  expect(answer.problem).toMatchObject({ status: 422, code: "import-unreadable" });
  return { preview: null, code: answer.problem.errors![0]!.code, detail: answer.problem.detail! };
}

interface Taken {
  id: string;
  siteId: string;
  seen: Seen;
  expected: Expected;
}

async function compare(taken: Taken): Promise<void> {
  const { seen, expected } = taken;
  const run = await scene.planner.do(getImport, { params: { import: taken.id } });
  const orders = await ordersOf(taken.id);
  const { items: machines } = await scene.planner.do(listAssets, { query: { parent: taken.siteId } });
  expect(toldOf(seen, orders)).toEqual(plainOf(expected));
  if (expected.rows !== undefined) {
    expect(run).toMatchObject({ state: "done", newRows: expected.rows.length, knownRows: 0, problem: null });
    compareRows({ expected, orders, machines: machines.length, preview: seen.preview! });
    return;
  }
  // Whatever is said of a file that is not taken: the run says the same, and nothing of it is written.
  expect(run).toMatchObject({ state: "failed", newRows: 0, doneRows: 0, problem: problemOf(expected) });
  expect({ orders, machines }).toEqual({ orders: [], machines: [] });
  if (seen.preview === null) {
    expect(seen.detail).toMatch(/^[A-Z].{10,300}\.$/s);
    expect(seen.detail).toMatch(expected.says ?? /./);
  }
}

function compareRows(made: {
  expected: Expected;
  orders: readonly WorkOrder[];
  machines: number;
  preview: ImportPreview;
}): void {
  const { expected, orders, preview } = made;
  const rows = expected.rows!;
  const days = rows.map(([day]) => day).sort();
  expect(preview).toMatchObject({
    newRows: rows.length,
    firstDate: days[0],
    lastDate: days.at(-1),
    costMinor: rows.reduce((sum, [, , , costMinor]) => sum + (costMinor ?? 0), 0),
  });
  expect(preview.newAssets).toHaveLength(made.machines);
  if (expected.machines !== undefined) expect(made.machines).toBe(expected.machines);
  if (expected.descriptions !== undefined)
    expect(orders.map((order) => order.description).sort()).toEqual([...expected.descriptions].sort());
  const currencies = new Set(orders.flatMap((order) => order.costs!.map((cost) => cost.currency)));
  expect([...currencies]).toEqual(
    rows.some(([, , , costMinor]) => costMinor !== null) ? [expected.currency ?? "PLN"] : [],
  );
}

async function ordersOf(id: string): Promise<WorkOrder[]> {
  const { items } = await scene.planner.do(listWorkOrders, { query: { import: id, limit: 50 } });
  const orders = items.map((item) => scene.planner.do(getWorkOrder, { params: { workOrder: item.id } }));
  return Promise.all(orders);
}

/** What a person sees, in the words of the table of cases. */
function toldOf(seen: Seen, orders: readonly WorkOrder[]): Expected {
  if (seen.preview === null) return { file: seen.code };
  const { missing, errors, isDateAmbiguous, isAmountAmbiguous } = seen.preview;
  if (missing.length > 0) return { missing };
  if (isDateAmbiguous) return { asks: "date" };
  if (isAmountAmbiguous) return { asks: "amount" };
  if (errors.length > 0) return { errors: errors.map(({ row, column, code }) => [row, column, code]) };
  return { rows: orders.map(rowOf).sort(byText) };
}

const rowOf = (order: WorkOrder): OrderRow => [
  order.occurredOn!,
  order.asset!.name,
  order.subject,
  order.costs!.length === 0 ? null : order.costs!.reduce((sum, cost) => sum + cost.amountMinor, 0),
];

const byText = (one: OrderRow, other: OrderRow): number => {
  const [first, second] = [JSON.stringify(one), JSON.stringify(other)];
  return first < second ? -1 : Number(first > second);
};

function plainOf({ file, missing, asks, errors, rows }: Expected): Expected {
  if (rows !== undefined) return { rows: [...rows].sort(byText) };
  return Object.fromEntries(
    Object.entries({ file, missing, asks, errors }).filter(([, value]) => value !== undefined),
  );
}

/** What the run says of itself when it failed. */
function problemOf({ file, missing, asks, errors, params }: Expected): object {
  if (file !== undefined) return { code: file, ...(params && { params }) };
  if (missing !== undefined) return { code: "import-columns", params: { fields: missing.join(", ") } };
  if (asks !== undefined) return { code: `import-${asks}-ambiguous` };
  const [row, column] = errors![0]!;
  const rows = new Set(errors!.map(([number]) => number));
  return {
    code: "import-rows",
    params: { count: String(rows.size), row: String(row), column: column ?? "" },
  };
}
