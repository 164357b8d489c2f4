import { type Database, sql } from "@qrmaint/db";

export interface Bucket {
  key: string;
  capacity: number;
  /** Calls a second. */
  drain: number;
}
/** Each bucket's level that drained since it was last touched, plus one call: in one statement, so that nodes count together. */
export const addCall = (
  db: Database,
  buckets: readonly Bucket[],
  nowIso: string,
): Promise<{ key: string; level: number }[]> => {
  const rows = JSON.stringify(buckets);
  return db.platformRead(sql`
    insert into platform.rate_buckets as b (key, level, updated_at)
    select e ->> 'key', 1, ${nowIso}::timestamptz from jsonb_array_elements(${rows}::jsonb) e
    on conflict (key) do update set
      level = least(greatest(b.level - extract(epoch from greatest(excluded.updated_at - b.updated_at, interval '0')) * (
        select (d ->> 'drain')::double precision from jsonb_array_elements(${rows}::jsonb) d where d ->> 'key' = b.key), 0) + 1,
        (select (d ->> 'capacity')::double precision + 1 from jsonb_array_elements(${rows}::jsonb) d where d ->> 'key' = b.key)),
      updated_at = greatest(b.updated_at, excluded.updated_at)
    returning key, level`);
};

/** Buckets that nobody touched since are empty: the slowest rule drains in an hour. */
export const deleteIdleBuckets = async (db: Database, untouchedSinceIso: string): Promise<void> => {
  await db.platformRead(sql`delete from platform.rate_buckets where updated_at < ${untouchedSinceIso}`);
};

export const deleteBucket = async (db: Database, key: string): Promise<void> => {
  await db.platformRead(sql`delete from platform.rate_buckets where key = ${key}`);
};
