import type { Database } from "@qrmaint/db";
import type { Clock, Random } from "../ports.ts";
import type { Log } from "./log.ts";
import { insertSecurityEvents } from "./queries.ts";

/** Something that was refused: by session, right, origin, limit, or because it may not be known. */
export interface SecurityEvent {
  kind:
    | "refused"
    | "signed-in"
    | "sign-in-failed"
    | "limited"
    | "session-ended"
    | "rights-changed"
    | "password-changed";
  code: string;
  operation: string | null;
  requestId: string | null;
  tenantId: string | null;
  actor: string | null;
  network: string | null;
}

export interface SecurityEvents {
  record(event: SecurityEvent): void;
  flush(): Promise<void>;
  stop(): Promise<void>;
}

const FLUSH_MS = 1000;
const WAITING_AT_MOST = 2000;

/** Off the tenants' clocks and batched; a flood folds into one counted row per rule, network and second. */
export function createSecurityEvents(db: Database, clock: Clock, random: Random, log: Log): SecurityEvents {
  let waiting = new Map<string, SecurityEvent & { count: number; atIso: string }>();
  const flush = async (): Promise<void> => {
    const events = [...waiting.values()];
    waiting = new Map();
    if (events.length === 0) return;
    try {
      await insertSecurityEvents(
        db,
        events.map((event) => ({ id: random.uuid(), ...event })),
      );
    } catch (error) {
      log.problem("security-events-lost", error, { count: events.length });
    }
  };
  const timer = setInterval(() => void flush(), FLUSH_MS);
  timer.unref();
  return {
    record(event) {
      const second = Math.floor(clock.nowMs() / 1000);
      const isFlood = waiting.size >= WAITING_AT_MOST;
      const key = [event.kind, event.code, event.network, second, isFlood ? "" : event.requestId].join("|");
      const known = waiting.get(key);
      if (known) known.count += 1;
      else waiting.set(key, { ...event, count: 1, atIso: new Date(clock.nowMs()).toISOString() });
    },
    flush,
    async stop() {
      clearInterval(timer);
      await flush();
    },
  };
}
