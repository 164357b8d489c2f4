import { FEATURES } from "./features.ts";
import { rewrapKeys } from "./platform/crypto/rewrap-keys.ts";
import { startAnchoring } from "./platform/events/anchors.ts";
import type { Services } from "./platform/http/services.ts";
import { ageOutRecordsJob } from "./platform/jobs/age-out.ts";
import { startWorker, type Worker } from "./platform/jobs/queue.ts";

/** The background work: jobs of all features, the anchors of the change log, and keys that wait for the new master key. */
export async function startBackground(services: Services, workerUrl: string): Promise<Worker> {
  const worker = await startWorker(workerUrl, services.log, [
    ...FEATURES.flatMap((feature) => feature.jobs?.(services) ?? []),
    ageOutRecordsJob(services, workerUrl),
  ]);
  const anchoring = startAnchoring(services);
  const rewrapping = rewrapKeys(services).then(
    (count) => {
      if (count > 0) services.log.line("keys-rewrapped", { count });
    },
    (error: unknown) => services.log.problem("keys-not-rewrapped", error),
  );
  return {
    wake: worker.wake,
    async stop() {
      await worker.stop();
      await rewrapping;
      await anchoring.stop();
    },
  };
}
