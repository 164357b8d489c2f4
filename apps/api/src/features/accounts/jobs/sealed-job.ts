import type { Services } from "../../../platform/http/services.ts";

/** A job about somebody who may be nobody's person yet: nothing of it stands in the queue in clear. */
export interface SealedJob {
  id: string;
  /** base64, under the platform's key */
  sealed: string;
}

const FIELD = "account-job.payload";

export async function sealJob(services: Services, payload: object): Promise<SealedJob> {
  const id = services.random.uuid();
  const sealed = await services.keys.sealPlatform({ rowId: id, fieldId: FIELD }, JSON.stringify(payload));
  return { id, sealed: sealed.toString("base64") };
}

export async function openJob<Payload>(services: Services, job: SealedJob): Promise<Payload> {
  return JSON.parse(
    await services.keys.openPlatform({ rowId: job.id, fieldId: FIELD }, Buffer.from(job.sealed, "base64")),
  ) as Payload;
}
