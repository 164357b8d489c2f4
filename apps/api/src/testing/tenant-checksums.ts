import { TENANT_TABLES } from "@qrmaint/db";
import pg from "pg";
import type { TestApp } from "./test-app.ts";

export type Checksums = Record<string, string>;

async function asSuperuser<T>(t: TestApp, fn: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: t.database.superuserUrl });
  await client.connect();
  try {
    return await fn(client);
  } finally {
    await client.end();
  }
}

/** Tables of the platform that say of each row whose it is; what was refused is written down there as well. */
const PLATFORM_TABLES = `select c.table_schema || '.' || c.table_name as name from information_schema.columns c
  where c.table_schema = 'platform' and c.column_name = 'tenant_id' and c.table_name <> 'security_events' order by 1`;

/** A checksum of one organisation's rows in each tenant table, and in the platform's, read past the policies. */
export const tenantChecksums = (t: TestApp, tenantId: string): Promise<Checksums> =>
  asSuperuser(t, async (client) => {
    const platform = await client.query<{ name: string }>(PLATFORM_TABLES);
    const each = [...TENANT_TABLES, ...platform.rows.map((row) => row.name)].map(
      (table) =>
        `select '${table}' as name, coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${table} t where tenant_id = $1`,
    );
    const { rows } = await client.query<{ name: string; sum: string }>(each.join(" union all "), [tenantId]);
    return Object.fromEntries(rows.map(({ name, sum }) => [name, sum]));
  });

/** Checksums of what the organisation itself would call its data: without the answers kept for repeated commands. */
export async function dataChecksums(t: TestApp, tenantId: string): Promise<Checksums> {
  const { commands: _answers, ...data } = await tenantChecksums(t, tenantId);
  return data;
}

/** How many numbers of the tenant's clock the changes made under an Idempotency-Key took. */
export const countCommandsOf = (t: TestApp, tenantId: string, key: string): Promise<number> =>
  asSuperuser(t, async (client) => {
    const { rows } = await client.query<{ count: number }>(
      "select count(distinct position)::int as count from changes where tenant_id = $1 and command_key = $2",
      [tenantId, key],
    );
    return rows[0]!.count;
  });
