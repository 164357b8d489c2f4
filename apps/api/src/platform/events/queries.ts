import { type Database, sql, TENANT } from "@qrmaint/db";

export const listOrganisationIds = async (db: Database): Promise<string[]> =>
  (await db.platformRead<{ id: string }>(sql`select id from platform.organisations`)).map((row) => row.id);

export interface ChainHead {
  position: number;
  ordinal: number;
  hash: Buffer;
}
/** The last entry of a tenant's chain. */
export const findHead = async (db: Database, tenantId: string): Promise<ChainHead | undefined> =>
  (
    await db.read<ChainHead>(
      { tenantId, sites: "*", actor: "system:anchors" },
      sql`select position, ordinal, hash from changes where tenant_id = ${TENANT} order by position desc, ordinal desc limit 1`,
    )
  )[0];

/** How far a tenant's clock is. */
export const findClock = async (db: Database, tenantId: string): Promise<number | undefined> =>
  (
    await db.read<{ position: number }>(
      { tenantId, sites: "*", actor: "system:live" },
      sql`select position from tenant_clocks where tenant_id = ${TENANT}`,
    )
  )[0]?.position;
