import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "./testing/index.ts";

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

const payloadOf = async (row: object): Promise<unknown> => {
  const { rows } = await client.query<{ payload: unknown }>(
    "select app.payload_of($1::jsonb, '{}', '\\x00') as payload",
    [JSON.stringify({ tenant_id: "t", id: "1", note: null, ...row })],
  );
  return rows[0]!.payload;
};

test("a row from before its moment was known still is what its entry in the chain committed to", async () => {
  expect(await payloadOf({ measured_at: null })).toEqual(await payloadOf({}));
  expect(await payloadOf({ measured_at: null })).toEqual({ id: "1", note: null });
});

test("a moment that is known is committed to", async () => {
  expect(await payloadOf({ measured_at: "2026-01-15T09:00:00Z" })).toEqual({
    id: "1",
    note: null,
    measured_at: "2026-01-15T09:00:00Z",
  });
});
