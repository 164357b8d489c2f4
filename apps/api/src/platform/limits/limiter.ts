import { type Database, sql } from "@qrmaint/db";
import { createHash } from "node:crypto";
import { AppError } from "../http/app-error.ts";
import type { Clock } from "../ports.ts";

/** A leaky bucket: `capacity` calls at once, then `perMinute` more each minute. */
export interface LimitRule {
  name: string;
  capacity: number;
  perMinute: number;
}

export interface Limiter {
  /**
   * Counts one call in each bucket; all nodes share them.
   * @param subjects rule and whose bucket; the subject is hashed before it is stored
   * @throws AppError "too-many-requests" when one is full
   */
  spend(subjects: readonly Spending[]): Promise<void>;
  /** Empties a bucket: what was counted turned out to be honest. */
  refund(spent: Spending): Promise<void>;
}

export interface Spending {
  rule: LimitRule;
  subject: string;
}

const keyOf = ({ rule, subject }: Spending): string =>
  `${rule.name}:${createHash("sha256").update(subject).digest("base64url").slice(0, 22)}`;

interface BucketRow {
  key: string;
  level: number;
}

/** The level that drained since it was last touched, plus this call: decided in one statement, so nodes count together. */
export function createLimiter(db: Database, clock: Clock): Limiter {
  return {
    async spend(subjects) {
      const nowIso = new Date(clock.nowMs()).toISOString();
      const buckets = subjects
        .map(({ rule, subject }) => ({
          key: keyOf({ rule, subject }),
          capacity: rule.capacity,
          drain: rule.perMinute / 60,
        }))
        .sort((a, b) => (a.key < b.key ? -1 : 1));
      const rows = await db.platformRead<BucketRow>(sql`
        insert into platform.rate_buckets as b (key, level, updated_at)
        select e ->> 'key', 1, ${nowIso}::timestamptz from jsonb_array_elements(${JSON.stringify(buckets)}::jsonb) e
        on conflict (key) do update set
          level = least(greatest(b.level - extract(epoch from greatest(excluded.updated_at - b.updated_at, interval '0')) * (
            select (d ->> 'drain')::double precision from jsonb_array_elements(${JSON.stringify(buckets)}::jsonb) d where d ->> 'key' = b.key), 0) + 1,
            (select (d ->> 'capacity')::double precision + 1 from jsonb_array_elements(${JSON.stringify(buckets)}::jsonb) d where d ->> 'key' = b.key)),
          updated_at = greatest(b.updated_at, excluded.updated_at)
        returning key, level`);
      const levels = new Map(rows.map((row) => [row.key, row.level]));
      const full = buckets.find((bucket) => (levels.get(bucket.key) ?? 0) > bucket.capacity);
      if (full === undefined) return;
      throw new AppError("too-many-requests", {
        retryAfterSeconds: Math.max(
          1,
          Math.ceil(((levels.get(full.key) ?? 0) + 1 - full.capacity) / full.drain),
        ),
      });
    },
    async refund(spent) {
      await db.platformRead(sql`delete from platform.rate_buckets where key = ${keyOf(spent)}`);
    },
  };
}
