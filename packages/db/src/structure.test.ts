import { readFile } from "node:fs/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dumpSchema } from "./dump-schema.ts";
import { AUDITED_TABLES } from "./audited-tables.ts";
import { TENANT_TABLES } from "./tenant-tables.ts";
import { createTestDatabase, TEMPLATE, type TestDatabase } from "./testing/index.ts";

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** The names that a query finds; each structural rule expects none. */
const names = async (query: string): Promise<string[]> =>
  (await client.query<{ name: string }>(query)).rows.map((row) => row.name);
const TENANT_CLASSES =
  "pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'";
/** Off the clock or the clock's own: the tables that keep no change trigger, each for its reason. */
const NOT_AUDITED: Record<string, string> = {
  tenant_clocks: "is the clock",
  changes: "is the log",
  change_payloads: "is the log",
  commands: "keeps answers, not data",
  tenant_keys: "rotation is no change of data",
  counters: "follow from the rows that they number",
  notifications: "read marks are off the clock",
  search_words: "follow from the texts that are searched",
  asset_ancestors: "follow from the tree",
  work_order_places: "follow from the orders and the tree",
};

describe("the schema", () => {
  test("is the committed schema.sql", async () => {
    const committed = await readFile(new URL("../schema.sql", import.meta.url), "utf8");
    expect(await dumpSchema(database.superuserUrl, TEMPLATE)).toBe(committed);
  });

  test("every table of tenants is on the list that the first lock reads", async () => {
    expect((await names(`select c.relname as name from ${TENANT_CLASSES} order by 1`)).sort()).toEqual(
      [...TENANT_TABLES].sort(),
    );
  });

  test("every tenant table has its tenant, never null, first in its primary key", async () => {
    expect(
      await names(`select c.relname as name from ${TENANT_CLASSES} and not exists (select 1 from pg_attribute a
      where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnotnull and a.atttypid = 'uuid'::regtype)`),
    ).toEqual([]);
    expect(
      await names(`select c.relname as name from ${TENANT_CLASSES} and not exists (select 1 from pg_constraint k join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
      where k.conrelid = c.oid and k.contype = 'p' and a.attname = 'tenant_id')`),
    ).toEqual([]);
  });

  test("every unique constraint and index begins with the tenant", async () => {
    expect(
      await names(`select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where n.nspname = 'public' and a.attname is distinct from 'tenant_id' order by 1`),
    ).toEqual([]);
  });

  test("every foreign key of a tenant table carries the tenant and never sets null", async () => {
    expect(
      await names(`select k.conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1] where n.nspname = 'public' and k.contype = 'f' and (a.attname <> 'tenant_id' or k.confdeltype in ('n', 'd'))`),
    ).toEqual([]);
  });

  test("row security is enabled and forced on every tenant table, with one policy expression everywhere", async () => {
    expect(
      await names(
        `select c.relname as name from ${TENANT_CLASSES} and not (c.relrowsecurity and c.relforcerowsecurity)`,
      ),
    ).toEqual([]);
    const expressions = await names(
      "select distinct qual as name from pg_policies where policyname like '%\\_tenant'",
    );
    expect(expressions).toHaveLength(1);
    expect(expressions[0]).toContain("current_setting('app.tenant_id'::text, true)");
    expect(
      await names(
        `select c.relname as name from ${TENANT_CLASSES} and not exists (select 1 from pg_policies p where p.tablename = c.relname and p.policyname = c.relname || '_tenant' and p.permissive = 'PERMISSIVE')`,
      ),
    ).toEqual([]);
  });

  test("every table with a site has the restrictive policy of sites, one expression everywhere", async () => {
    expect(
      await names(`select c.relname as name from ${TENANT_CLASSES} and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'site_id')
      and c.relname <> 'member_sites' and not exists (select 1 from pg_policies p where p.tablename = c.relname and p.policyname = c.relname || '_site' and p.permissive = 'RESTRICTIVE')`),
    ).toEqual([]);
    expect(
      await names("select distinct qual as name from pg_policies where policyname like '%\\_site'"),
    ).toHaveLength(1);
  });

  test("only the search role sees past the policies, only to read, and nobody signs in as it", async () => {
    expect(await names("select policyname as name from pg_policies where qual = 'true' order by 1")).toEqual([
      "assets_search",
      "search_words_search",
      "work_orders_search",
    ]);
    expect(
      await names(
        "select policyname as name from pg_policies where qual = 'true' and (cmd <> 'SELECT' or roles <> array['qrm_template_search']::name[])",
      ),
    ).toEqual([]);
    expect(
      await names(
        `select rolname as name from pg_roles where rolname like '${TEMPLATE}%' and (rolsuper or rolbypassrls or (rolcanlogin and rolname like '%search'))`,
      ),
    ).toEqual([]);
  });

  test("the roles of the application, the worker and the reader own nothing", async () => {
    expect(
      await names(
        `select c.relname as name from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ('${TEMPLATE}_app', '${TEMPLATE}_worker', '${TEMPLATE}_readonly')`,
      ),
    ).toEqual([]);
  });

  test("every tenant table is audited by construction, but those with a reason", async () => {
    const bare = await names(
      `select c.relname as name from ${TENANT_CLASSES} and not exists (select 1 from pg_trigger t join pg_proc f on f.oid = t.tgfoid where t.tgrelid = c.oid and f.proname = 'record_change') order by 1`,
    );
    expect(bare).toEqual(Object.keys(NOT_AUDITED).sort());
  });

  test("what is verified are the tables with the trigger, by their keys and personal columns, as the code lists them", async () => {
    const { rows } = await client.query<{ arguments: string }>(
      "select encode(t.tgargs, 'escape') as arguments from pg_trigger t join pg_proc f on f.oid = t.tgfoid where f.proname = 'record_change' order by 1",
    );
    const listed = AUDITED_TABLES.map(({ table, keys, personal }) =>
      [table, keys.map(({ name }) => name).join(","), personal.join(",")].join("\\000"),
    );
    expect(listed.sort()).toEqual(rows.map((row) => row.arguments.split("\\000").slice(0, 3).join("\\000")));
    for (const { table, keys } of AUDITED_TABLES) {
      for (const { name, type } of keys)
        expect(
          await names(
            `select format_type(atttypid, atttypmod) as name from pg_attribute where attrelid = 'public.${table}'::regclass and attname = '${name}'`,
          ),
        ).toEqual([type]);
    }
  });

  test("what a trigger leaves out of the chain are the tenant and the sealed columns of its table as it is", async () => {
    const { rows } = await client.query<{ table: string; leftOut: string; sealed: string }>(`
      select c.relname as table, split_part(encode(t.tgargs, 'escape'), '\\000', 4) as "leftOut",
             (select string_agg(a.attname, ',' order by a.attname) from pg_attribute a
               where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and (a.attname = 'tenant_id' or a.attname ~ '_(cipher|index)$')) as sealed
        from pg_trigger t join pg_proc f on f.oid = t.tgfoid join pg_class c on c.oid = t.tgrelid where f.proname = 'record_change'`);
    expect(rows.length).toBe(AUDITED_TABLES.length);
    for (const { table, leftOut, sealed } of rows) expect(`${table}: ${leftOut}`).toBe(`${table}: ${sealed}`);
  });

  test("every audited table stores the position of its rows' last change", async () => {
    expect(
      await names(`select c.relname as name from pg_trigger t join pg_proc f on f.oid = t.tgfoid join pg_class c on c.oid = t.tgrelid where f.proname = 'record_change'
      and not exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'position' and a.attnotnull)`),
    ).toEqual([]);
  });

  test("triggers run after the row, those for many rows after an insert, and carry their table's name", async () => {
    expect(
      await names(`select t.tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and not t.tgisinternal
      and ((t.tgtype & 1 = 0 and (t.tgname !~ ('^' || c.relname || '_bulk') or t.tgtype <> 4 or t.tgnewtable <> 'new_rows')) or t.tgtype & 2 <> 0 or t.tgtype & 64 <> 0 or encode(t.tgargs, 'escape') not like c.relname || '\\\\000%')`),
    ).toEqual([]);
  });

  test("security definer functions are the change triggers, the searches, the ageing of security events and the statistics, no others", async () => {
    expect(
      await names(
        `select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('app', 'public', 'platform') and p.prosecdef order by 1`,
      ),
    ).toEqual([
      "age_out_security_events",
      "analyse_history",
      "is_word_used",
      "record_bulk",
      "record_change",
      "search_assets",
      "search_work_orders",
    ]);
  });

  test("platform tables have no foreign key to or from tenant tables", async () => {
    expect(
      await names(`select k.conname as name from pg_constraint k join pg_class a on a.oid = k.conrelid join pg_class b on b.oid = k.confrelid
      where k.contype = 'f' and (a.relnamespace = 'platform'::regnamespace) <> (b.relnamespace = 'platform'::regnamespace)`),
    ).toEqual([]);
  });

  test("names of constraints and indexes are explicit and under 55 bytes", async () => {
    expect(
      await names(`select conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'platform') and octet_length(conname) >= 55`),
    ).toEqual([]);
  });

  test("there are no sequences: order and numbers come from the tenant's clock", async () => {
    expect(
      await names(
        "select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and n.nspname in ('public', 'platform', 'app')",
      ),
    ).toEqual([]);
  });

  test("columns that hold something of a person or a secret say their class and retention", async () => {
    expect(
      await names(`select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'platform') and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
        and a.attname ~ '(email|phone|display_name|password|token|secret_hash|user_agent|network|contact|_cipher$|_index$|wrapped)'
        and a.attname !~ '_commitment$' and coalesce(col_description(c.oid, a.attnum), '') !~ '^class:(personal|secret) retention:.+'`),
    ).toEqual([]);
  });
});

describe("the second lock, alone", () => {
  test("raw statements without a filter, as the application's role: no tenant no rows, one tenant its rows", async () => {
    const [one, two] = ["01900000-0000-7000-8000-000000000001", "01900000-0000-7000-8000-000000000002"];
    await client.query("insert into tenant_clocks (tenant_id) values ($1), ($2)", [one, two]);
    const app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
    try {
      expect((await app.query("select * from tenant_clocks")).rowCount).toBe(0);
      await app.query("begin");
      await app.query("select app.set_tenant($1, '*')", [one]);
      expect((await app.query("select tenant_id from tenant_clocks")).rows).toEqual([{ tenant_id: one }]);
      expect((await app.query("update tenant_clocks set position = 7")).rowCount).toBe(1);
      await expect(
        app.query("insert into tenant_clocks (tenant_id) values ($1)", [
          "01900000-0000-7000-8000-000000000003",
        ]),
      ).rejects.toThrow(/row-level security/);
      await app.query("rollback");
      expect((await app.query("select * from tenant_clocks")).rowCount).toBe(0);
    } finally {
      await app.end();
    }
  });

  test("what fails inside a tenant's call leaves the connection with no tenant", async () => {
    const app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
    try {
      await app.query("begin");
      await app.query("select app.set_tenant('01900000-0000-7000-8000-000000000001', '*')");
      await expect(app.query("select 1 / 0")).rejects.toThrow(/division/);
      await app.query("rollback");
      expect((await app.query("select count(*)::int as n from tenant_clocks")).rows).toEqual([{ n: 0 }]);
    } finally {
      await app.end();
    }
  });
});
