import type { Writer } from "@qrmaint/db";
import type { Services } from "../../../platform/http/services.ts";
import type { JobHandler } from "../../../platform/jobs/queue.ts";
import { enqueueMail } from "../../../platform/mail/index.ts";
import { findPersonByEmail } from "../create-person.ts";
import { issueLink } from "../links/secret-link.ts";
import { isFlooded } from "./mail-limit.ts";
import { openJob, type SealedJob, sealJob } from "./sealed-job.ts";

const NAME = "send-password-reset";

export async function enqueuePasswordReset(services: Services, tx: Writer, email: string): Promise<void> {
  await services.queue.enqueue(tx, NAME, await sealJob(services, { email }));
}

export function sendPasswordResetJob(services: Services): JobHandler {
  return {
    name: NAME,
    run: async (job: SealedJob) => {
      const { email } = await openJob<{ email: string }>(services, job);
      const person = await findPersonByEmail(services, email);
      if (person === null || (await isFlooded(services, email))) return;
      await services.db.platform(async (tx) => {
        const link = await issueLink(services, tx, {
          id: job.id,
          purpose: "password-reset",
          subjectId: person.id,
        });
        if (link !== null)
          await enqueueMail(services, tx, {
            template: "reset-password",
            params: { link: link.url },
            to: { personId: person.id },
          });
      });
    },
  };
}
