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

/** How many anchors of a tenant were written. */
export const countAnchors = async (db: Database, tenantId: string): Promise<number> =>
  (
    await db.platformRead<{ anchors: number }>(
      sql`select anchors from platform.anchored_chains where tenant_id = ${tenantId}`,
    )
  )[0]?.anchors ?? 0;

export const recordAnchors = async (
  db: Database,
  tenantIds: readonly string[],
  nowIso: string,
): Promise<void> => {
  await db.platformRead(sql`
    insert into platform.anchored_chains as c (tenant_id, anchors, written_at)
    select id, 1, ${nowIso} from unnest(${tenantIds}::uuid[]) as id
        on conflict on constraint anchored_chains_pk do update set anchors = c.anchors + 1, written_at = excluded.written_at`);
};
