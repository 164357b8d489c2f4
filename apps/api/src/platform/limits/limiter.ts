import type { Database } from "@qrmaint/db";
import { createHash } from "node:crypto";
import { AppError } from "../http/app-error.ts";
import type { Clock } from "../ports.ts";
import { addCall, deleteBucket, deleteIdleBuckets } from "./queries.ts";

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
  /** Takes away the buckets that nobody touched for a day; a flood of made-up subjects leaves nothing behind. */
  sweep(): Promise<void>;
}

export interface Spending {
  rule: LimitRule;
  subject: string;
}

const IDLE_MS = 24 * 3600_000;

const keyOf = ({ rule, subject }: Spending): string =>
  `${rule.name}:${createHash("sha256").update(subject).digest("base64url").slice(0, 22)}`;

/** Buckets stand in the database, so that all nodes count together. */
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
      const rows = await addCall(db, buckets, nowIso);
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
      await deleteBucket(db, keyOf(spent));
    },
    async sweep() {
      await deleteIdleBuckets(db, new Date(clock.nowMs() - IDLE_MS).toISOString());
    },
  };
}
