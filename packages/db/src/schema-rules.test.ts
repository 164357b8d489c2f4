import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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
const OURS = "n.nspname in ('public', 'platform')";
const TABLES = "pg_class c join pg_namespace n on n.oid = c.relnamespace and c.relkind = 'r'";
const COLUMNS = `${TABLES} join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped`;
const FUNCTIONS = `pg_proc p join pg_namespace n on n.oid = p.pronamespace and n.nspname in ('app', 'public', 'platform')
  and not exists (select 1 from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')`;
const columnAt = (relation: string, column: string): string =>
  `(select attname from pg_attribute where attrelid = ${relation} and attnum = ${column})`;

/** Columns that hold codes, numbers, hashes and ids of ours: nothing that a person writes, nothing of a person. */
const CODES = new Set(
  `actor author_kind body_hash cancel_reason category changed_by checksum closed_by code command_key contact_commitment
  content_type created_by criticality currency email_commitment first_completed_by from_category hash hold_reason
  import_identity issuer key kind language mapping master_key_id migration name_commitment number operation origin
  payload_hash permission previous_hash priority purpose refusal request_id row_key sha256 sight_after sight_before sight_hash slug
  state status subject_kind table_name target_kind terms_version time_zone to_category asset_status_before`
    .split(/\s+/)
    .concat(["counters.name", "migrations.name", "work_orders.type"]),
);

describe("keys and names", () => {
  test("every foreign key of a tenant table leads to a tenant's row by the tenant first, and cascades or restricts", async () => {
    expect(
      await names(`select k.conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and k.contype = 'f' and (
          ${columnAt("k.confrelid", "k.confkey[1]")} <> 'tenant_id' or ${columnAt("k.conrelid", "k.conkey[1]")} <> 'tenant_id'
          or k.confdeltype not in ('c', 'r') or k.confupdtype <> 'a')`),
    ).toEqual([]);
  });

  test("every foreign key of a tenant table finds its rows by an index", async () => {
    expect(
      await names(`select k.conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and k.contype = 'f' and not exists (
          select 1 from pg_index i where i.indrelid = k.conrelid
             and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey and (i.indkey::int2[])[0:cardinality(k.conkey) - 1] <@ k.conkey)`),
    ).toEqual([]);
  });

  test("ids are UUIDs or whole numbers, but those of others", async () => {
    expect(
      await names(`select c.relname || '.' || a.attname as name from ${COLUMNS} where ${OURS}
        and (a.attname = 'id' or a.attname like '%\\_id') and a.atttypid not in ('uuid'::regtype, 'bigint'::regtype) order by 1`),
    ).toEqual([
      "assets.external_id",
      "keys.master_key_id",
      "security_events.request_id",
      "tenant_keys.master_key_id",
    ]);
  });

  test("names of constraints and indexes are given, not made up by the database, and under 55 bytes", async () => {
    expect(
      await names(`select k.conname as name from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
        where ${OURS} and k.contype <> 'n' and k.conname ~ ('^' || c.relname || '_(.+_)?(pkey|fkey|key|check|excl)[0-9]*$') and k.conname <> 'roles_key'`),
    ).toEqual([]);
    expect(
      await names(`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where ${OURS} and c.relkind = 'i' and (c.relname ~ '_idx[0-9]*$' or octet_length(c.relname) >= 55)`),
    ).toEqual([]);
  });

  test("instants have their zone, money is whole, and no number is a floating one but a limit's level", async () => {
    expect(
      await names(`select c.relname || '.' || a.attname as name from ${COLUMNS} where ${OURS}
        and a.atttypid in ('timestamp'::regtype, 'real'::regtype, 'double precision'::regtype, 'money'::regtype)`),
    ).toEqual(["rate_buckets.level"]);
  });
});

describe("policies and functions", () => {
  test("what may be read by a policy is what may be written, for every role that is held by it", async () => {
    expect(
      await names(`select policyname as name from pg_policies where policyname like '%\\_tenant'
        and (with_check is distinct from qual or cmd <> 'ALL' or roles <> array['${TEMPLATE}_app', '${TEMPLATE}_owner', '${TEMPLATE}_readonly', '${TEMPLATE}_worker']::name[])`),
    ).toEqual([]);
    expect(
      await names(`select policyname as name from pg_policies where policyname like '%\\_site'
        and (with_check is not null or cmd <> 'ALL' or roles <> array['${TEMPLATE}_app', '${TEMPLATE}_owner', '${TEMPLATE}_readonly', '${TEMPLATE}_worker']::name[])`),
    ).toEqual([]);
  });

  test("there is no view: a plain one would ignore the policies", async () => {
    expect(
      await names(
        "select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('app', 'public', 'platform') and c.relkind in ('v', 'm', 'f', 'p')",
      ),
    ).toEqual([]);
  });

  test("a function with its owner's rights has a fixed search path, and only the application and the worker may call it", async () => {
    expect(
      await names(
        `select p.proname as name from ${FUNCTIONS} where p.prosecdef and not coalesce(array_to_string(p.proconfig, ','), '') ~ '^search_path=pg_catalog, public'`,
      ),
    ).toEqual([]);
    // A trigger's function cannot be called by itself.
    expect(
      await names(`select p.proname || ' by ' || coalesce(nullif(a.grantee, 0)::regrole::text, 'everybody') as name
          from ${FUNCTIONS} cross join aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
         where p.prosecdef and p.prorettype <> 'trigger'::regtype and a.grantee <> p.proowner
           and a.grantee not in ('${TEMPLATE}_app'::regrole, '${TEMPLATE}_worker'::regrole, '${TEMPLATE}_owner'::regrole) order by 1`),
    ).toEqual([]);
  });

  test("no function that is called immutable reads a setting: a cached plan would show another tenant's rows", async () => {
    expect(
      await names(
        `select p.proname as name from ${FUNCTIONS} where p.provolatile = 'i' and p.prosrc ~ 'current_setting|set_config'`,
      ),
    ).toEqual([]);
  });

  test("triggers neither notify nor enqueue", async () => {
    expect(
      await names(
        `select p.proname as name from ${FUNCTIONS} where p.prorettype = 'trigger'::regtype and p.prosrc ~* '\\mnotify\\M|pg_notify|pgboss'`,
      ),
    ).toEqual([]);
  });
});

describe("roles", () => {
  test("carry the name of their database, sign in only where they must, and stand above nothing", async () => {
    const { rows } = await client.query(
      `select replace(rolname, '${TEMPLATE}_', '') as role, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as above
         from pg_roles where rolname like '${TEMPLATE}\\_%' order by 1`,
    );
    expect(rows).toEqual(
      ["app", "owner", "readonly", "search", "worker"].map((role) => ({ role, above: false })),
    );
    expect(
      await names(`select m.member::regrole || ' is ' || m.roleid::regrole as name from pg_auth_members m
        where m.member in ('${TEMPLATE}_app'::regrole, '${TEMPLATE}_worker'::regrole, '${TEMPLATE}_readonly'::regrole, '${TEMPLATE}_search'::regrole)`),
    ).toEqual([]);
  });

  test.each([
    ["readonly", "insert into public.counters (tenant_id, name, value) values (gen_random_uuid(), 'x', 1)"],
    ["readonly", "update public.tenants set name = 'x'"],
    ["readonly", "select * from app.search_assets(gen_random_uuid(), '*', 'x', null, 1)"],
    ["readonly", "select * from platform.sessions"],
    ["readonly", "select * from public.tenant_keys limit 0; select * from platform.keys"],
    ["app", "create table public.more (id uuid)"],
    ["app", "create function app.more() returns void language sql as ''"],
    ["app", "call app.make_tenant_table('assets')"],
    ["app", "alter table public.assets disable row level security"],
    ["app", "set role {owner}"],
    ["app", "set session_replication_role = replica"],
    ["app", "select * from platform.migrations"],
    ["app", "truncate public.assets"],
    ["worker", "drop table public.changes"],
    ["worker", "set role {search}"],
  ])("%s may not: %s", async (role, statement) => {
    const url = { app: database.appUrl, worker: database.workerUrl, readonly: database.readonlyUrl }[role]!;
    const one = new pg.Client({ connectionString: url });
    await one.connect();
    try {
      await expect(
        one.query(statement.replaceAll(/\{(\w+)\}/g, (_all, kind: string) => `${TEMPLATE}_${kind}`)),
      ).rejects.toThrow(/permission denied|must be owner/);
    } finally {
      await one.end();
    }
  });
});

describe("columns", () => {
  test("each that can hold words or bytes says its class and how long it is kept, or holds nothing but codes", async () => {
    const { rows } = await client.query<{ table: string; column: string; comment: string | null }>(
      `select c.relname as table, a.attname as column, col_description(c.oid, a.attnum) as comment from ${COLUMNS}
        where ${OURS} and a.atttypid in ('text'::regtype, 'bytea'::regtype, 'jsonb'::regtype, 'json'::regtype, 'text[]'::regtype, 'varchar'::regtype, 'tsvector'::regtype)`,
    );
    expect(rows.length).toBeGreaterThan(150);
    const unclassed = rows.filter(
      ({ table, column, comment }) =>
        !/^class:(personal|secret|content) retention:.+/.test(comment ?? "") &&
        !CODES.has(column) &&
        !CODES.has(`${table}.${column}`),
    );
    expect(unclassed.map(({ table, column }) => `${table}.${column}`)).toEqual([]);
  });

  test("nothing could hold a card, a bank account or a number that a state gives to a person", async () => {
    expect(
      await names(`select c.relname || '.' || a.attname as name from ${COLUMNS} where ${OURS}
        and a.attname ~* '(^|_)(card|cvv|cvc|pan|iban|pesel|passport|licen[cs]e|salary|pay|nip|ssn)(_|$)'`),
    ).toEqual([]);
  });

  test("before the tenant is known only these tables can be looked into", async () => {
    expect(
      await names(`select c.relname as name from ${TABLES} where n.nspname = 'platform' order by 1`),
    ).toEqual([
      "anchored_chains",
      "identities",
      "keys",
      "label_codes",
      "memberships",
      "migrations",
      "organisations",
      "outbox_mails",
      "persons",
      "rate_buckets",
      "secret_links",
      "security_events",
      "sessions",
      "terms_acceptances",
    ]);
  });
});
