import type { Writer } from "@qrmaint/db";
import { type Job, type JobResult, PgBoss } from "pg-boss";
import type { Log } from "../log/log.ts";

/** What happens after a commit: the only way to it is a job put into the queue in the same transaction. */
export interface JobQueue {
  /** @param data small and without personal data; ids are enough */
  enqueue(
    tx: Writer,
    name: string,
    data: object,
    options?: { startAfterSeconds?: number; singletonKey?: string },
  ): Promise<void>;
  /** Makes the queues that are missing, so that jobs can wait before a worker was ever there. */
  ensureQueues(handlers: readonly JobHandler[]): Promise<void>;
}

/** Delivery is at least once: a handler writes its effect and its mark in one transaction, or may be repeated. */
export interface JobHandler {
  name: string;
  batchSize?: number;
  retryLimit?: number;
  /** A run that takes longer is given up and begun anew; 15 minutes when left out. */
  expireInSeconds?: number;
  /** Minute, hour, day, month, weekday in UTC: it also runs at these times, once for all nodes, with empty data. */
  cron?: string;
  run: (data: never) => Promise<void>;
}

export interface Worker {
  /** Looks for jobs now instead of at the next poll. */
  wake: () => void;
  stop(): Promise<void>;
}

const POLL_SECONDS = 0.5;
/** A worker that says nothing for so long is dead: another one begins its job anew. */
const HEARTBEAT_SECONDS = 30;
const LOOK_FOR_DEAD_SECONDS = 15;

/** @param wake called after each commit that put a job into the queue */
export async function createQueue(
  url: string,
  log: Log,
  wake: () => void,
): Promise<JobQueue & { stop(): Promise<void> }> {
  const boss = bossOn(url, log, false);
  await boss.start();
  return {
    async enqueue(tx, name, data, options = {}) {
      const db = {
        executeSql: async (text: string, values?: unknown[]) => ({
          rows: (await tx.client.query(text, values)).rows as unknown[],
        }),
      };
      await boss.send(name, data, {
        db,
        ...(options.startAfterSeconds === undefined ? {} : { startAfter: options.startAfterSeconds }),
        ...(options.singletonKey === undefined ? {} : { singletonKey: options.singletonKey }),
      });
      tx.afterCommit(wake);
    },
    ensureQueues: (handlers) => ensureQueues(boss, handlers),
    stop: () => boss.stop({ graceful: false, close: true }),
  };
}

/** Starts working on the jobs; a queue is made where it is missing. */
export async function startWorker(url: string, log: Log, handlers: readonly JobHandler[]): Promise<Worker> {
  const boss = bossOn(url, log, true);
  await boss.start();
  await ensureQueues(boss, handlers);
  const ids: string[] = [];
  for (const handler of handlers) {
    ids.push(
      await boss.work(
        handler.name,
        {
          batchSize: handler.batchSize ?? 5,
          pollingIntervalSeconds: POLL_SECONDS,
          perJobResults: true as const,
        },
        async (jobs: Job[]) => {
          const results: JobResult[] = [];
          for (const job of jobs) results.push(await settle(log, handler, job));
          return results;
        },
      ),
    );
  }
  return {
    wake: () => {
      for (const id of ids) boss.notifyWorker(id);
    },
    stop: () => boss.stop({ graceful: true, close: true, timeout: 5000 }),
  };
}

/** Each job by itself: one that fails is tried again without the others that were fetched with it. */
async function settle(log: Log, handler: JobHandler, job: Job): Promise<JobResult> {
  try {
    await handler.run(job.data as never);
    return { id: job.id, status: "completed" };
  } catch (error) {
    log.problem("job-failed", error, { job: handler.name, jobId: job.id });
    return { id: job.id, status: "failed" };
  }
}

async function ensureQueues(boss: PgBoss, handlers: readonly JobHandler[]): Promise<void> {
  await boss.createQueue("dead-letters");
  for (const handler of handlers) {
    const options = {
      retryLimit: handler.retryLimit ?? 5,
      retryBackoff: true,
      retryDelay: 1,
      expireInSeconds: handler.expireInSeconds ?? 15 * 60,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      deadLetter: "dead-letters",
    };
    await boss.createQueue(handler.name, options);
    await boss.updateQueue(handler.name, options);
    if (handler.cron !== undefined) await boss.schedule(handler.name, handler.cron, {}, { tz: "UTC" });
  }
}

function bossOn(url: string, log: Log, isWorker: boolean): PgBoss {
  const boss = new PgBoss({
    connectionString: url,
    schema: "pgboss",
    migrate: false,
    createSchema: false,
    max: 3,
    supervise: isWorker,
    superviseIntervalSeconds: LOOK_FOR_DEAD_SECONDS,
    monitorIntervalSeconds: LOOK_FOR_DEAD_SECONDS,
    schedule: isWorker,
  });
  boss.on("error", (error) => log.problem("queue", error));
  return boss;
}
