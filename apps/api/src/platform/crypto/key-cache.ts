import type { OwnerKeys } from "./owner-keys.ts";
import type { Clock } from "../ports.ts";

/**
 * Unwrapped keys in memory, at most `limit` owners, least recently used out first. An entry also ends
 * after `maxAgeMs`, so that a key destroyed through another node does not live on here.
 */
export interface KeyCache {
  /** Waits for one load when several ask at once. A failed load is not kept. */
  get(ownerId: string, load: () => Promise<OwnerKeys>): Promise<OwnerKeys>;
  forget(ownerId: string): void;
}

export function createKeyCache(clock: Clock, limit: number, maxAgeMs: number): KeyCache {
  const entries = new Map<string, { keys: Promise<OwnerKeys>; endsAtMs: number }>();
  return {
    get(ownerId, load) {
      const found = entries.get(ownerId);
      if (found !== undefined) {
        entries.delete(ownerId);
        if (found.endsAtMs > clock.nowMs()) {
          entries.set(ownerId, found);
          return found.keys;
        }
      }
      const entry = { keys: load(), endsAtMs: clock.nowMs() + maxAgeMs };
      entries.set(ownerId, entry);
      entry.keys.catch(() => {
        if (entries.get(ownerId) === entry) entries.delete(ownerId);
      });
      for (const oldest of entries.keys()) {
        if (entries.size <= limit) break;
        entries.delete(oldest);
      }
      return entry.keys;
    },
    forget(ownerId) {
      entries.delete(ownerId);
    },
  };
}
