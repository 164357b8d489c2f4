import { type Database, sql, TENANT } from "@qrmaint/db";
import type { Log } from "../log/log.ts";

/** Wakes listeners after a commit: at once on this node, within a second on the others. */
export interface LiveFeed {
  changed(tenantId: string): void;
  /** Calls back when something may have changed for the tenant; returns how to stop. */
  listen(tenantId: string, wake: () => void): () => void;
  stop(): void;
}

const WAKE_EVERY_MS = 20;
const POLL_MS = 1000;

/** NOTIFY takes a lock that all tenants share, so listeners poll the clocks each second and are woken locally. */
export function createLiveFeed(db: Database, log: Log): LiveFeed {
  const listeners = new Map<string, Set<() => void>>();
  const seen = new Map<string, number>();
  const pending = new Set<string>();
  let wakeTimer: NodeJS.Timeout | null = null;
  const wake = (tenantId: string): void => {
    for (const listener of listeners.get(tenantId) ?? []) listener();
  };
  const poll = async (): Promise<void> => {
    for (const tenantId of listeners.keys()) {
      try {
        const [row] = await db.read<{ position: number }>(
          { tenantId, sites: "*", actor: "system:live" },
          clockStatement(),
        );
        if (row !== undefined && row.position !== seen.get(tenantId)) {
          seen.set(tenantId, row.position);
          wake(tenantId);
        }
      } catch (error) {
        log.problem("live-poll-failed", error);
        return;
      }
    }
  };
  let isPolling = false;
  const pollTimer = setInterval(() => {
    if (isPolling || listeners.size === 0) return;
    isPolling = true;
    void poll().finally(() => {
      isPolling = false;
    });
  }, POLL_MS);
  pollTimer.unref();
  return {
    changed(tenantId) {
      pending.add(tenantId);
      wakeTimer ??= setTimeout(() => {
        wakeTimer = null;
        const tenants = [...pending];
        pending.clear();
        for (const tenant of tenants) wake(tenant);
      }, WAKE_EVERY_MS);
    },
    listen(tenantId, listener) {
      const group = listeners.get(tenantId) ?? new Set();
      group.add(listener);
      listeners.set(tenantId, group);
      return () => {
        group.delete(listener);
        if (group.size === 0) {
          listeners.delete(tenantId);
          seen.delete(tenantId);
        }
      };
    },
    stop() {
      clearInterval(pollTimer);
      if (wakeTimer) clearTimeout(wakeTimer);
    },
  };
}

const clockStatement = () => sql`select position from tenant_clocks where tenant_id = ${TENANT}`;
