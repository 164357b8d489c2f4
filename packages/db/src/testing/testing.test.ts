import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "./index.ts";

let one: TestDatabase;
let other: TestDatabase;

beforeAll(async () => {
  [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
});
afterAll(async () => {
  await Promise.all([one.drop(), other.drop()]);
});

test("a database is migrated, and what one writes the other does not see", async () => {
  await rows(one.superuserUrl, "create table mark (n int)");
  expect(await rows(one.superuserUrl, "select to_regclass('mark') is not null as is_there")).toEqual([
    { is_there: true },
  ]);
  expect(await rows(other.superuserUrl, "select to_regclass('mark') is not null as is_there")).toEqual([
    { is_there: false },
  ]);
  expect(
    await rows(other.superuserUrl, "select count(*) > 0 as is_migrated from platform.migrations"),
  ).toEqual([{ is_migrated: true }]);
});

test("each address signs in as its own role, and only the superuser is above the policies", async () => {
  const sql =
    "select rolname, rolsuper or rolbypassrls as is_above from pg_roles where rolname = current_user";
  expect(await rows(one.appUrl, sql)).toEqual([{ rolname: "qrm_template_app", is_above: false }]);
  expect(await rows(one.workerUrl, sql)).toEqual([{ rolname: "qrm_template_worker", is_above: false }]);
  expect(await rows(one.readonlyUrl, sql)).toEqual([{ rolname: "qrm_template_readonly", is_above: false }]);
  expect(await rows(one.ownerUrl, sql)).toEqual([{ rolname: "qrm_template_owner", is_above: false }]);
  expect(await rows(one.superuserUrl, sql)).toEqual([{ rolname: "postgres", is_above: true }]);
});

test("the owner may make a schema, the application may not", async () => {
  await rows(one.ownerUrl, "create schema extra");
  await expect(rows(one.appUrl, "create schema more")).rejects.toThrow(/permission denied/);
});

test("a dropped database is gone although a session was open", async () => {
  const database = await createTestDatabase();
  const client = new Client({ connectionString: database.appUrl });
  client.on("error", () => {});
  await client.connect();
  await database.drop();
  await expect(rows(database.appUrl, "select 1")).rejects.toThrow(/does not exist/);
});

async function rows(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
