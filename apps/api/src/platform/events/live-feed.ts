import type { Database } from "@qrmaint/db";
import type { Log } from "../log/log.ts";
import { findClock } from "./queries.ts";

/** Wakes listeners after a commit: at once on this node, within a second on the others. */
export interface LiveFeed {
  changed(tenantId: string): void;
  /** Calls back when something may have changed for the tenant; returns how to stop. */
  listen(tenantId: string, wake: () => void): () => void;
  stop(): void;
}

const WAKE_EVERY_MS = 20;
const POLL_MS = 1000;

/** Who listens, by tenant, and the position of its clock that they were last woken for. */
interface Audience {
  listeners: Map<string, Set<() => void>>;
  seen: Map<string, number>;
}

/** NOTIFY takes a lock that all tenants share, so listeners poll the clocks each second and are woken locally. */
export function createLiveFeed(db: Database, log: Log): LiveFeed {
  const audience: Audience = { listeners: new Map(), seen: new Map() };
  const pending = new Set<string>();
  let wakeTimer: NodeJS.Timeout | null = null;
  const stopPolling = startPolling(db, log, audience);
  return {
    changed(tenantId) {
      pending.add(tenantId);
      wakeTimer ??= setTimeout(() => {
        wakeTimer = null;
        const tenants = [...pending];
        pending.clear();
        for (const tenant of tenants) wake(audience, tenant);
      }, WAKE_EVERY_MS);
    },
    listen: (tenantId, listener) => join(audience, tenantId, listener),
    stop() {
      stopPolling();
      if (wakeTimer) clearTimeout(wakeTimer);
    },
  };
}

function wake({ listeners }: Audience, tenantId: string): void {
  for (const listener of listeners.get(tenantId) ?? []) listener();
}

function join({ listeners, seen }: Audience, tenantId: string, listener: () => void): () => void {
  const group = listeners.get(tenantId) ?? new Set();
  group.add(listener);
  listeners.set(tenantId, group);
  return () => {
    group.delete(listener);
    if (group.size > 0) return;
    listeners.delete(tenantId);
    seen.delete(tenantId);
  };
}

function startPolling(db: Database, log: Log, audience: Audience): () => void {
  let isPolling = false;
  const timer = setInterval(() => {
    if (isPolling || audience.listeners.size === 0) return;
    isPolling = true;
    void poll(db, log, audience).finally(() => {
      isPolling = false;
    });
  }, POLL_MS);
  timer.unref();
  return () => clearInterval(timer);
}

async function poll(db: Database, log: Log, audience: Audience): Promise<void> {
  for (const tenantId of audience.listeners.keys()) {
    try {
      const position = await findClock(db, tenantId);
      if (position === undefined || position === audience.seen.get(tenantId)) continue;
      audience.seen.set(tenantId, position);
      wake(audience, tenantId);
    } catch (error) {
      log.problem("live-poll-failed", error);
      return;
    }
  }
}
