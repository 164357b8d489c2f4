import type { Database } from "@qrmaint/db";
import type { Config } from "../config/config.ts";
import type { KeyService } from "../crypto/key-service.ts";
import type { FileStore } from "../files/file-store.ts";
import type { LiveFeed } from "../events/live-feed.ts";
import type { StreamLimit } from "../events/stream-limit.ts";
import type { JobQueue } from "../jobs/queue.ts";
import type { Limiter } from "../limits/limiter.ts";
import type { Log } from "../log/log.ts";
import type { SecurityEvents } from "../log/security-events.ts";
import type { Clock, Random } from "../ports.ts";

/** Everything an operation may use of the platform. */
export interface Services {
  config: Config;
  clock: Clock;
  random: Random;
  db: Database;
  keys: KeyService;
  files: FileStore;
  queue: JobQueue;
  live: LiveFeed;
  streams: StreamLimit;
  limiter: Limiter;
  log: Log;
  securityEvents: SecurityEvents;
}
