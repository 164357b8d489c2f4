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
  const fresh = `${name}_fresh`;
  const freshUrl = new URL(url);
  freshUrl.pathname = `/${fresh}`;
  await server.query(`create database ${fresh}`);
  const reader = new pg.Client({ connectionString: freshUrl.href });
  await reader.connect();
  try {
    const names = await migrationNames();
    const failing = names.find((migration) => migration.startsWith("0006_"))!;
    const start = () => migrate({ ownerUrl: freshUrl.href, rolePrefix: name, passwords });
    // Tables of the same migration come before this one.
    await reader.query("create table public.work_orders ()");
    await expect(start()).rejects.toThrow(
      `Migration ${failing} failed: relation "work_orders" already exists`,
    );
    expect(await tablesAmong(reader, ["imports", "requests", "work_orders"])).toEqual(["work_orders"]);
    const known = await reader.query<{ name: string }>("select name from platform.migrations order by name");
    expect(known.rows.map((row) => row.name)).toEqual(names.slice(0, names.indexOf(failing)));
    await reader.query("drop table public.work_orders");
    expect((await start()).applied).toEqual([...names.slice(names.indexOf(failing)), "pgboss"]);
    expect(await tablesAmong(reader, ["imports", "requests", "work_orders"])).toEqual([
      "imports",
      "requests",
      "work_orders",
    ]);
  } finally {
    await reader.end();
    await server.query(`drop database ${fresh} with (force)`);
  }
});

async function tablesAmong(reader: pg.Client, names: string[]): Promise<string[]> {
  const { rows } = await reader.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename = any ($1) order by 1",
    [names],
  );
  return rows.map((row) => row.name);
}
