import { FEATURES } from "./features.ts";
import { startAnchoring } from "./platform/events/anchors.ts";
import type { Services } from "./platform/http/services.ts";
import { startWorker, type Worker } from "./platform/jobs/queue.ts";

/** The background work: jobs of all features, and the anchors of the change log. */
export async function startBackground(services: Services, workerUrl: string): Promise<Worker> {
  const worker = await startWorker(
    workerUrl,
    services.log,
    FEATURES.flatMap((feature) => feature.jobs?.(services) ?? []),
  );
  const anchoring = startAnchoring(services);
  return {
    wake: worker.wake,
    async stop() {
      await worker.stop();
      await anchoring.stop();
    },
  };
}
