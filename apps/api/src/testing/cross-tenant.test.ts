import type { AnyOperation } from "@qrmaint/contracts";
import { openApiDocument } from "../platform/http/documentation.ts";
import { OPERATIONS } from "@qrmaint/contracts/operations";
import { TENANT_TABLES } from "@qrmaint/db";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NOT_CALLED, type Sample, SAMPLES } from "./matrix-samples.ts";
import { buildWorld, type World } from "./matrix-world.ts";
import { createTestApp, type TestApp } from "./test-app.ts";

/** The operations of an organisation, as the published description says them. */
const described = Object.entries(
  openApiDocument()["paths"] as Record<string, Record<string, { operationId: string }>>,
)
  .filter(([path]) => path.startsWith("/api/v1/o/{organisation}"))
  .flatMap(([, methods]) => Object.values(methods).map((method) => method.operationId));

interface Swap {
  at: string;
  sample: Sample;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The call once for each id in it, that id swapped for the other organisation's thing of the same kind. */
function swapsOf(operation: AnyOperation, sample: Sample, foreign: (id: string) => string): Swap[] {
  const swaps: Swap[] = [
    { at: "params.organisation", sample: { ...sample, organisation: foreign("organisation") } },
  ];
  const visit = (value: unknown, path: string, rebuild: (inner: unknown) => Sample): void => {
    if (operation.newIds.includes(path)) return;
    if (typeof value === "string" && UUID.test(value))
      swaps.push({ at: path, sample: rebuild(foreign(value)) });
    else if (Array.isArray(value))
      value.forEach((item, index) =>
        visit(item, path, (inner) => rebuild(value.map((one: unknown, at) => (at === index ? inner : one)))),
      );
    else if (value !== null && typeof value === "object") {
      for (const [key, inner] of Object.entries(value))
        visit(inner, `${path}.${key}`, (changed) => rebuild({ ...value, [key]: changed }));
    }
  };
  for (const place of ["params", "query", "body"] as const) {
    visit(sample[place], place, (changed) => ({ ...sample, [place]: changed as never }));
  }
  return swaps;
}

for (const lock of ["both locks", "the statements alone, with a role that bypasses the policies"] as const) {
  describe(`another organisation's ids, with ${lock}`, () => {
    let t: TestApp;
    let own: World;
    let other: World;
    let superuser: pg.Client;
    beforeAll(async () => {
      t = await createTestApp({ role: lock === "both locks" ? "app" : "superuser" });
      own = await buildWorld(t, "Kopalnia Wschód");
      other = await buildWorld(t, "Hotel Bałtyk");
      superuser = new pg.Client({ connectionString: t.database.superuserUrl });
      await superuser.connect();
    });
    afterAll(async () => {
      await superuser.end();
      await t.close();
    });

    /** Checksums of every tenant table of the other organisation. */
    const checksums = async (): Promise<Record<string, string>> => {
      const sums: Record<string, string> = {};
      for (const table of TENANT_TABLES) {
        const { rows } = await superuser.query<{ sum: string }>(
          `select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${table} t where tenant_id = $1`,
          [other.ids["organisation"]],
        );
        sums[table] = rows[0]!.sum;
      }
      return sums;
    };
    /** The other organisation's thing of the same kind; for what was made for this call, its first of that kind. */
    const foreign =
      (operation: AnyOperation, at: string) =>
      (id: string): string => {
        if (id === "organisation") return other.ids["organisation"]!;
        const known = Object.entries(own.ids).find(([, value]) => value === id)?.[0];
        return other.ids[known ?? kindOf(operation, at)] ?? other.ids["asset"]!;
      };
    const kindOf = (operation: AnyOperation, _at: string): string =>
      /\{(\w+)\}(?!.*\{)/.exec(operation.path.replace("{organisation}", ""))?.[1] ?? "asset";

    test.each(described.filter((id) => !(id in NOT_CALLED)))(
      "%s: succeeds at home, 404 for each foreign id, nothing of the other is touched",
      async (operationId) => {
        const operation = OPERATIONS.find((candidate) => candidate.id === operationId)!;
        const prepare = SAMPLES[operationId];
        expect(prepare, `a sample call for ${operationId} in matrix-samples.ts`).toBeDefined();
        const atHome = await own.admin.call(operation, (await prepare!(own)) as never);
        expect({ status: atHome.status, problem: atHome.status >= 400 ? atHome.problem : null }).toEqual({
          status: operation.status,
          problem: null,
        });
        const sample = await prepare!(own);
        const before = await checksums();
        for (const swap of swapsOf(operation, sample, foreign(operation, ""))) {
          const answer = await own.admin.call(operation, swap.sample as never);
          expect({ at: swap.at, status: answer.status, code: answer.problem?.code }).toEqual({
            at: swap.at,
            status: 404,
            code: "not-found",
          });
        }
        expect(await checksums()).toEqual(before);
      },
    );
  });
}

describe("another organisation's rows, with the policies alone", () => {
  test("raw statements without a filter under the application's role reach no row of another", async () => {
    const t = await createTestApp();
    const own = await buildWorld(t, "Kopalnia");
    const other = await buildWorld(t, "Hotel");
    const app = new pg.Client({ connectionString: t.database.appUrl });
    await app.connect();
    try {
      for (const table of TENANT_TABLES) {
        await app.query("begin");
        await app.query("select app.set_tenant($1, '*')", [own.ids["organisation"]]);
        const { rows } = await app.query<{ tenant_id: string }>(`select distinct tenant_id from ${table}`);
        expect(
          rows.map((row) => row.tenant_id),
          table,
        ).toEqual(rows.length === 0 ? [] : [own.ids["organisation"]]);
        const foreignRows = await app.query(`select 1 from ${table} where tenant_id = $1`, [
          other.ids["organisation"],
        ]);
        expect(foreignRows.rowCount, table).toBe(0);
        await app.query("rollback");
      }
    } finally {
      await app.end();
      await t.close();
    }
  });
});
