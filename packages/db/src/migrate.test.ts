import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate, migrationNames, MigrationProblem } from "./migrate.ts";
import { createTestDatabase } from "./testing/index.ts";

const passwords = { app: "a".repeat(20), worker: "b".repeat(20), readonly: "c".repeat(20) };
const name = `qrm_migrate_${randomBytes(4).toString("hex")}`;
let superuserUrl: string;
let url: string;
let server: pg.Client;
let client: pg.Client;
beforeAll(async () => {
  const any = await createTestDatabase();
  superuserUrl = any.superuserUrl;
  await any.drop();
  const serverUrl = new URL(superuserUrl);
  serverUrl.pathname = "/postgres";
  server = new pg.Client({ connectionString: serverUrl.href });
  await server.connect();
  await server.query(`create database ${name}`);
  serverUrl.pathname = `/${name}`;
  url = serverUrl.href;
  client = new pg.Client({ connectionString: url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await server.query(`drop database ${name} with (force)`);
  for (const kind of ["app", "worker", "readonly", "search", "owner"])
    await server.query(`drop role if exists ${name}_${kind}`);
  await server.end();
});

test("two that start at once migrate once, in order, and the roles carry the database's name", async () => {
  const results = await Promise.all([
    migrate({ ownerUrl: url, passwords }),
    migrate({ ownerUrl: url, passwords }),
  ]);
  const all = [...(await migrationNames()), "pgboss"];
  expect(results.map((result) => result.applied).sort((a, b) => a.length - b.length)).toEqual([[], all]);
  const { rows } = await client.query<{ rolname: string; rolcanlogin: boolean }>(
    "select rolname, rolcanlogin from pg_roles where rolname like $1 order by 1",
    [`${name}\\_%`],
  );
  expect(rows).toEqual([
    { rolname: `${name}_app`, rolcanlogin: true },
    { rolname: `${name}_owner`, rolcanlogin: false },
    { rolname: `${name}_readonly`, rolcanlogin: true },
    { rolname: `${name}_search`, rolcanlogin: false },
    { rolname: `${name}_worker`, rolcanlogin: true },
  ]);
});

test("again there is nothing to do", async () => {
  expect(await migrate({ ownerUrl: url, passwords })).toEqual({ applied: [] });
});

test("whoever may make roles and owns the database may migrate it: no superuser is needed", async () => {
  const plain = `${name}_plain`;
  await server.query(`create role ${plain} login createrole password 'plain'`);
  await server.query(`create database ${plain} owner ${plain}`);
  const plainUrl = new URL(url);
  plainUrl.pathname = `/${plain}`;
  plainUrl.username = plain;
  plainUrl.password = "plain";
  try {
    expect((await migrate({ ownerUrl: plainUrl.href, passwords })).applied).toContain("pgboss");
    expect(await migrate({ ownerUrl: plainUrl.href, passwords })).toEqual({ applied: [] });
  } finally {
    await server.query(`drop database ${plain} with (force)`);
    for (const kind of ["app", "worker", "readonly", "search", "owner"])
      await server.query(`drop role if exists ${plain}_${kind}`);
    await server.query(`drop role ${plain}`);
  }
});

test("a migration whose text was changed after it was applied is refused, and named", async () => {
  const [first] = await migrationNames();
  const change = "update platform.migrations set checksum = $2 where name = $1 returning checksum";
  const known = await client.query<{ checksum: string }>(
    "select checksum from platform.migrations where name = $1",
    [first],
  );
  await client.query(change, [first, "0".repeat(64)]);
  const refused = migrate({ ownerUrl: url, passwords });
  await expect(refused).rejects.toThrow(MigrationProblem);
  await expect(refused).rejects.toThrow(`Migration ${first} was changed after it was applied`);
  await client.query(change, [first, known.rows[0]!.checksum]);
  expect(await migrate({ ownerUrl: url, passwords })).toEqual({ applied: [] });
});

test("a database that is newer than this version is left alone, and the sentence says what to do", async () => {
  await client.query("insert into platform.migrations (name, checksum) values ('9999_future.sql', 'x')");
  await expect(migrate({ ownerUrl: url, passwords })).rejects.toThrow(
    /knows migration 9999_future.sql, this version does not: start a newer version/,
  );
  await client.query("delete from platform.migrations where name = '9999_future.sql'");
});

test("a migration that fails half-way leaves nothing of itself, and goes through once its reason is gone", async () => {
  const [last] = (await migrationNames()).toReversed();
  await client.query("delete from platform.migrations where name = $1", [last]);
  const before = await objectsOf();
  // What it makes is there already, so it fails.
  await expect(migrate({ ownerUrl: url, passwords })).rejects.toThrow(`Migration ${last} failed:`);
  expect(await objectsOf()).toEqual(before);
  expect((await client.query("select 1 from platform.migrations where name = $1", [last])).rowCount).toBe(0);
});

async function objectsOf(): Promise<unknown[]> {
  const { rows } = await client.query(
    `select c.relname as name, c.relacl::text as rights from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'platform')
     union all select p.proname, p.proacl::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'app'
     union all select k.conname, k.contype::text from pg_constraint k order by 1, 2`,
  );
  return rows;
}
