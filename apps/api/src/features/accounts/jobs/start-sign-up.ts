import type { Writer } from "@qrmaint/db";
import type { Services } from "../../../platform/http/services.ts";
import type { JobHandler } from "../../../platform/jobs/queue.ts";
import { enqueueMail } from "../../../platform/mail/index.ts";
import { findPersonByEmail } from "../create-person.ts";
import { issueLink } from "../links/secret-link.ts";
import { isFlooded } from "./mail-limit.ts";
import { openJob, type SealedJob, sealJob } from "./sealed-job.ts";

/** What a sign-up asks for; kept sealed until the address is confirmed. */
export interface PendingSignUp {
  email: string;
  passwordHash: string;
  displayName: string;
  organisationName: string;
  language: "en" | "pl";
  termsVersion: string;
}

const NAME = "start-sign-up";

export async function enqueueSignUp(services: Services, tx: Writer, pending: PendingSignUp): Promise<void> {
  await services.queue.enqueue(tx, NAME, await sealJob(services, pending));
}

/** Mails the link to confirm; to an address with an account, that there is one. */
export function startSignUpJob(services: Services): JobHandler {
  return {
    name: NAME,
    run: async (job: SealedJob) => {
      const pending = await openJob<PendingSignUp>(services, job);
      const { email, language, organisationName } = pending;
      const person = await findPersonByEmail(services, email);
      if (await isFlooded(services, email)) return;
      await services.db.platform(async (tx) => {
        if (person !== null) {
          await enqueueMail(services, tx, {
            template: "account-exists",
            params: { signInLink: `${services.config.publicUrl}/sign-in` },
            to: { personId: person.id },
          });
          return;
        }
        const link = await issueLink(services, tx, { id: job.id, purpose: "sign-up", payload: pending });
        if (link === null) return;
        await enqueueMail(services, tx, {
          template: "confirm-sign-up",
          params: { organisationName, link: link.url },
          to: { email, language },
        });
      });
    },
  };
}
