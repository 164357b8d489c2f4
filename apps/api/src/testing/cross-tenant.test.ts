import type { AnyOperation } from "@qrmaint/contracts";
import { OPERATIONS } from "@qrmaint/contracts/operations";
import { TENANT_TABLES } from "@qrmaint/db";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { openApiDocument } from "../platform/http/documentation.ts";
import { type DescribedOperation, describedIds, type Sample, type Swap, swapsOf } from "./described-ids.ts";
import { samplesOf } from "./matrix-samples.ts";
import { buildWorld, type World } from "./matrix-world.ts";
import { tenantChecksums } from "./tenant-checksums.ts";
import { createTestApp, type TestApp } from "./test-app.ts";
import { sendWithoutFilters, withoutFilters } from "./without-filters.ts";

const DESCRIBED = Object.values(
  openApiDocument()["paths"] as Record<string, Record<string, DescribedOperation>>,
).flatMap((methods) => Object.values(methods));

/**
 * In the matrix is whatever names an organisation or any of its things. Outside of it, declared by the contract, is only
 * what takes no id at all: what is public by a code or a secret, a person's own, or nobody's.
 */
const CALLED = DESCRIBED.filter(({ operationId }) => contractOf(operationId).tenantFrom === "path").concat(
  DESCRIBED.filter(
    (described) =>
      contractOf(described.operationId).tenantFrom !== "path" && describedIds(described).length > 0,
  ),
);

function contractOf(operationId: string): AnyOperation {
  return OPERATIONS.find((operation) => operation.id === operationId)!;
}

const LOCKS = {
  "both locks": { role: "app", isFiltered: true },
  "the statements alone, by a role that bypasses the policies": { role: "superuser", isFiltered: true },
  "the policies alone, every filter taken out of every statement": { role: "app", isFiltered: false },
} as const;
type Lock = { role: "app" | "superuser"; isFiltered: boolean };

interface TwoWorlds {
  t: TestApp;
  own: World;
  other: World;
  /** How many statements went out without the filter that they were written with. */
  changed: () => number;
}

async function buildTwoWorlds({ role, isFiltered }: Lock): Promise<TwoWorlds> {
  const t = await createTestApp({ role });
  const { changed } = isFiltered ? { changed: () => 0 } : sendWithoutFilters(t.services.db);
  const own = await buildWorld(t, "Kopalnia Wschód");
  const other = await buildWorld(t, "Hotel Bałtyk");
  return { t, own, other, changed };
}

const call = (world: World, operation: AnyOperation, sample: Sample) =>
  (operation.access === "public" ? world.anybody : world.admin).call(operation, sample);

/** Everything that the other organisation has: its rows in all tables, and its files. */
async function everythingOf(t: TestApp, world: World): Promise<Record<string, string>> {
  const folder = join(t.services.config.dataDir, "files", world.one.organisation);
  const names = await readdir(folder, { recursive: true });
  const files = await Promise.all(
    names.sort().map(async (name) => `${name} ${(await stat(join(folder, name))).mtimeMs}`),
  );
  return { ...(await tenantChecksums(t, world.one.organisation)), files: files.join("|") };
}

/** Each call with one of its things swapped for the other organisation's of the same kind, the organisation among them. */
function foreignCalls({ own, other }: TwoWorlds, operation: AnyOperation, sample: Sample): Swap[] {
  const swaps = swapsOf(operation, sample, (text) => {
    const kind = own.kinds.get(text);
    // Who stands before the label may say its code, whosever it is: the contract declares that.
    if (kind === undefined || (kind === "labelCode" && operation.tenantFrom === "code")) return null;
    return other.one[kind];
  });
  return operation.tenantFrom === "path"
    ? [{ at: "params.organisation", sample: { ...sample, organisation: other.one.organisation } }, ...swaps]
    : swaps;
}

describe.each(Object.entries(LOCKS))("another organisation's things, with %s", (_name, lock) => {
  let worlds: TwoWorlds;
  let untouched: Record<string, string>;
  beforeAll(async () => {
    worlds = await buildTwoWorlds(lock);
    untouched = await everythingOf(worlds.t, worlds.other);
  });
  afterAll(() => worlds.t.close());

  test.each(CALLED.map((described) => [described.operationId, described] as const))(
    "%s: succeeds at home as its contract says, 404 for each foreign id, nothing of the other is touched",
    async (operationId, described) => {
      const { t, own, other } = worlds;
      const operation = contractOf(operationId);
      const prepares = samplesOf(operationId);
      expect(prepares.length, `a sample call for ${operationId} in matrix-samples.ts`).toBeGreaterThan(0);
      const swapped = new Set<string>();
      for (const prepare of prepares) {
        const atHome = await call(own, operation, await prepare(own));
        expect({ status: atHome.status, problem: atHome.status >= 400 ? atHome.problem : null }).toEqual({
          status: operation.status,
          problem: null,
        });
        if (operation.responseType === "json")
          expect(z.safeParse(operation.output, atHome.body).error?.issues, "what the contract promises").toBe(
            undefined,
          );
        const sample = await prepare(own);
        for (const { at, sample: foreign } of foreignCalls(worlds, operation, sample)) {
          swapped.add(at);
          const answer = await call(own, operation, foreign);
          expect({ at, status: answer.status, code: answer.problem?.code }).toEqual({
            at,
            status: 404,
            code: "not-found",
          });
        }
      }
      expect(await everythingOf(t, other)).toEqual(untouched);
      // Whatever the description calls an id was tried.
      expect(describedIds(described).filter((at) => !swapped.has(at))).toEqual([]);
    },
  );

  test("the calls went out as this run says", () => {
    if (lock.isFiltered) expect(worlds.changed()).toBe(0);
    else expect(worlds.changed()).toBeGreaterThan(1000);
  });
});

describe("the matrix itself", () => {
  test("whatever it does not call is declared by its contract, and can name nothing of an organisation", () => {
    const outside = DESCRIBED.filter((described) => !CALLED.includes(described));
    expect(outside.length + CALLED.length).toBe(OPERATIONS.length);
    for (const described of outside)
      expect({
        id: described.operationId,
        isDeclared: contractOf(described.operationId).tenantFrom !== "path",
        ids: describedIds(described),
      }).toEqual({ id: described.operationId, isDeclared: true, ids: [] });
  });

  test("with neither lock another organisation's things are reached: each run above depends on its lock", async () => {
    const worlds = await buildTwoWorlds({ role: "superuser", isFiltered: true });
    sendWithoutFilters(worlds.t.services.db);
    const statuses: Record<string, number> = {};
    for (const operationId of ["getAsset", "getWorkOrder", "listHistory", "getRequest"]) {
      const operation = contractOf(operationId);
      const sample = await samplesOf(operationId)[0]!(worlds.own);
      const foreign = foreignCalls(worlds, operation, sample).find(({ at }) => at !== "params.organisation")!;
      statuses[operationId] = (await call(worlds.own, operation, foreign.sample)).status;
    }
    await worlds.t.close();
    expect(statuses).toEqual({ getAsset: 200, getWorkOrder: 200, listHistory: 200, getRequest: 200 });
  });

  test.each([
    [
      "select a.name from assets a join labels l on l.tenant_id = a.tenant_id and l.asset_id = a.id where a.tenant_id = $1",
      "select a.name from assets a join labels l on true and l.asset_id = a.id where $1::uuid is not null",
    ],
    [
      "update assets set name = $2 where tenant_id = $1::uuid and id = $3",
      "update assets set name = $2 where $1::uuid is not null and id = $3",
    ],
    [
      "insert into labels (tenant_id, id) values ($1, $2)",
      "insert into labels (tenant_id, id) values ($1, $2)",
    ],
    [
      "update platform.memberships set ended_at = $3 where tenant_id = $1",
      "update platform.memberships set ended_at = $3 where tenant_id = $1",
    ],
    [
      "select 1 from assets a join platform.label_codes c on c.tenant_id = a.tenant_id where a.tenant_id = $1",
      "select 1 from assets a join platform.label_codes c on c.tenant_id = a.tenant_id where $1::uuid is not null",
    ],
  ])("filters are taken out of tenants' tables only: %s", (written, sent) => {
    expect(withoutFilters(written)).toBe(sent);
  });
});

describe("another organisation's rows, with the policies alone", () => {
  test("raw statements without a filter under the application's role reach no row of another", async () => {
    const { t, own, other } = await buildTwoWorlds({ role: "app", isFiltered: true });
    const app = new pg.Client({ connectionString: t.database.appUrl });
    await app.connect();
    try {
      for (const table of TENANT_TABLES) {
        await app.query("begin");
        await app.query("select app.set_tenant($1, '*')", [own.one.organisation]);
        const { rows } = await app.query<{ tenant_id: string }>(`select distinct tenant_id from ${table}`);
        expect(
          rows.map((row) => row.tenant_id),
          `${table} has rows of the own world (matrix-world.ts makes one in every table) and of no other`,
        ).toEqual([own.one.organisation]);
        const foreignRows = await app.query(`select 1 from ${table} where tenant_id = $1`, [
          other.one.organisation,
        ]);
        expect(foreignRows.rowCount, table).toBe(0);
        await app.query("rollback");
      }
    } finally {
      await app.end();
      await t.close();
    }
  });

  test("searches find nothing of another, and nothing of a site out of sight, whatever they are asked for", async () => {
    const { t, own, other } = await buildTwoWorlds({ role: "app", isFiltered: true });
    const app = new pg.Client({ connectionString: t.database.appUrl });
    await app.connect();
    /** What is found of a tenant by the session of another, or of a member of these sites. */
    const found = async (session: World | null, sites: string, of: World): Promise<[number, number]> => {
      await app.query("begin");
      if (session !== null)
        await app.query("select app.set_tenant($1, $2)", [session.one.organisation, sites]);
      const assets = await app.query("select id from app.search_assets($1, '*', 'maszyna', null, 50)", [
        of.one.organisation,
      ]);
      const orders = await app.query("select id from app.search_work_orders($1, '*', 'łożyska', 50)", [
        of.one.organisation,
      ]);
      await app.query("rollback");
      return [assets.rowCount ?? 0, orders.rowCount ?? 0];
    };
    try {
      const [assets, orders] = await found(own, "*", own);
      expect(Math.min(assets, orders), "there is something to find").toBeGreaterThan(0);
      expect(await found(own, `{${own.one.site}}`, own)).toEqual([assets, orders]);
      expect(await found(own, "*", other)).toEqual([0, 0]);
      expect(await found(own, `{${other.one.site}}`, own)).toEqual([0, 0]);
      expect(await found(own, "", own)).toEqual([0, 0]);
      expect(await found(null, "", own)).toEqual([0, 0]);
    } finally {
      await app.end();
      await t.close();
    }
  });

  test.each(["assets", "work_orders"])(
    "whether a word is used in %s is told of the session's organisation alone",
    async (table) => {
      const { t, own, other } = await buildTwoWorlds({ role: "app", isFiltered: true });
      const app = new pg.Client({ connectionString: t.database.appUrl });
      await app.connect();
      const used = async (session: World | null, of: World, word: string): Promise<boolean | null> => {
        await app.query("begin");
        if (session !== null) await app.query("select app.set_tenant($1, '')", [session.one.organisation]);
        const { rows } = await app.query<{ used: boolean | null }>(
          "select app.is_word_used($1, $2, $3) as used",
          [of.one.organisation, table, word],
        );
        await app.query("rollback");
        return rows[0]!.used;
      };
      try {
        await app.query("begin");
        await app.query("select app.set_tenant($1, '*')", [other.one.organisation]);
        const { rows } = await app.query<{ word: string }>(
          "select word from search_words where table_name = $1 limit 1",
          [table],
        );
        await app.query("rollback");
        const { word } = rows[0]!;
        expect(await used(other, other, word), "in sight of the asker or not").toBe(true);
        expect(await used(other, other, "niemaslowa")).toBe(false);
        // Unknown rather than unused: nobody may take it for a word to forget.
        expect(await used(own, other, word)).toBeNull();
        expect(await used(own, other, "niemaslowa")).toBeNull();
        expect(await used(null, other, word)).toBeNull();
      } finally {
        await app.end();
        await t.close();
      }
    },
  );
});
