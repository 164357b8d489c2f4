import pg from "pg";
import { prepareSetTenant, TenantQuery } from "../packages/db/src/tenant-query.ts";
import type { Sent } from "./record-statements.ts";

/** Connections of the application's own role, with nothing before them. */
export async function connectStraight(appUrl: string, count: number): Promise<pg.Client[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const client = new pg.Client({ connectionString: appUrl, options: "-c timezone=UTC" });
      await client.connect();
      await prepareSetTenant(client);
      return client;
    }),
  );
}

/**
 * Sends what one call of the API sent, on one connection. Transactions that are sent side by side come at other
 * positions of the tenant's clock than when they were recorded: each gets the position that its clock gives it.
 */
export async function sendStraight(client: pg.Client, statements: readonly Sent[]): Promise<void> {
  let recorded: number | undefined;
  let position: number | undefined;
  for (const { tenant, text, name, values } of statements) {
    const config = {
      text,
      ...(name ? { name } : {}),
      values: values.map((value) => (value === recorded && recorded !== undefined ? position : value)),
    };
    if (tenant) {
      await TenantQuery.run(client as pg.PoolClient, tenant.id, tenant.sites, config);
      continue;
    }
    const result = await client.query<{ position?: number | string }>(config);
    if (text.includes("app.begin_command")) {
      position = Number(result.rows[0]?.position);
      recorded = recordedPosition(statements);
    }
  }
}

/** The position that the recorded transaction had: what it kept with its command's answer. */
function recordedPosition(statements: readonly Sent[]): number | undefined {
  const kept = statements.find(({ text }) => text.includes("insert into commands"));
  return kept?.values.findLast((value): value is number => typeof value === "number");
}
