import { Database } from "@qrmaint/db";
import { join } from "node:path";
import type { Writable } from "node:stream";
import type { Config } from "./config/config.ts";
import { createKeyService, type KeyService } from "./crypto/key-service.ts";
import { createLiveFeed } from "./events/live-feed.ts";
import { createStreamLimit } from "./events/stream-limit.ts";
import { createEncryptedStore } from "./files/encrypted-store.ts";
import { createDiskStore } from "./files/disk-store.ts";
import type { Services } from "./http/services.ts";
import { createQueue } from "./jobs/queue.ts";
import { createLimiter } from "./limits/limiter.ts";
import { createLog } from "./log/log.ts";
import { createSecurityEvents } from "./log/security-events.ts";
import { type Clock, type Random, systemClock, systemRandom } from "./ports.ts";
import {
  hasPlatformKeys,
  insertPlatformKey,
  listPlatformKeys,
  listTenantKeys,
  lockPlatformKeys,
} from "./queries.ts";

/** One browser holds one for all of its tabs; without HTTPS each tab holds its own. */
const STREAMS_PER_MEMBER = 20;

export interface ServiceOptions {
  config: Config;
  /** As the application's restricted role. */
  appUrl: string;
  logTo: Writable;
  clock?: Clock;
  random?: Random;
  /** Called after each commit that put a job into the queue. */
  wakeWorker?: () => void;
  poolSize?: number;
}

/** Puts the platform together; `stop` ends all of it. */
export async function createServices(options: ServiceOptions): Promise<Services & { stop(): Promise<void> }> {
  const { config } = options;
  const clock = options.clock ?? systemClock;
  const random = options.random ?? systemRandom(clock);
  const log = createLog(options.logTo, clock);
  const db = new Database({ url: options.appUrl, max: options.poolSize ?? 12 });
  const keys = createKeys(db, config, clock, random);
  await ensurePlatformKeys(db, keys, clock);
  const disk = createDiskStore(join(config.dataDir, "files"), random);
  await disk.sweep(clock.nowMs());
  const queue = await createQueue(options.appUrl, log, options.wakeWorker ?? (() => {}));
  const live = createLiveFeed(db, log);
  const securityEvents = createSecurityEvents(db, clock, random, log);
  return {
    config,
    clock,
    random,
    db,
    keys,
    queue,
    live,
    streams: createStreamLimit(STREAMS_PER_MEMBER),
    log,
    securityEvents,
    files: createEncryptedStore(disk, keys, random),
    limiter: createLimiter(db, clock),
    async stop() {
      live.stop();
      await securityEvents.stop();
      await queue.stop();
      await db.close();
    },
  };
}

function createKeys(db: Database, config: Config, clock: Clock, random: Random): KeyService {
  return createKeyService({
    masterKeys: config.masterKeys,
    clock,
    random,
    loadTenantKeys: (tenantId) => listTenantKeys(db, tenantId),
    loadPlatformKeys: () => listPlatformKeys(db),
  });
}

/** The platform's keys are made once; of two nodes that start at once one makes them. */
async function ensurePlatformKeys(db: Database, keys: KeyService, clock: Clock): Promise<void> {
  const nowIso = new Date(clock.nowMs()).toISOString();
  await db.platform(async (tx) => {
    await lockPlatformKeys(tx);
    if (await hasPlatformKeys(tx)) return;
    for (const row of keys.newPlatformKeys()) await insertPlatformKey(tx, row, nowIso);
  });
}
