import { PERSON_EMAIL_FIELD } from "../crypto/field-ids.ts";
import type { Services } from "../http/services.ts";
import type { JobHandler } from "../jobs/queue.ts";
import { type Mail, type MailJob, PAYLOAD_FIELD, type Recipient, SEND_MAIL } from "./enqueue-mail.ts";
import { type MailLanguage, renderMail } from "./mail-text.ts";
import { storeInOutbox } from "./outbox.ts";
import * as queries from "./queries.ts";
import { createSmtpTransport, type MailTransport } from "./smtp-transport.ts";
import { fillTemplate } from "./templates.ts";

interface Destination {
  email: string;
  language: MailLanguage;
  /** A person of the demonstration: the address is nobody's. */
  isDemo: boolean;
}

/**
 * Sends through SMTP; without settings for it the mail goes to the outbox page. Tried for about nine hours.
 *
 * At least once: SMTP and the queue's mark are no one transaction, so a worker that dies after the server took the mail and
 * before the mark sends it again, as does one that never heard the server's answer. Not sending it again could lose it, and
 * a link to sign in that comes twice harms nobody. Each attempt has the same Message-ID (made of the mail's own id), by which
 * mail servers and readers see that it is one; the outbox keeps it once.
 */
export function sendMailJob(services: Services): JobHandler {
  const { smtp } = services.config;
  const transport = smtp === null ? null : createSmtpTransport(smtp.url);
  return {
    name: SEND_MAIL,
    retryLimit: 14,
    run: async (job: MailJob) => {
      const opened = await services.keys.openPlatform(
        { rowId: job.id, fieldId: PAYLOAD_FIELD },
        Buffer.from(job.sealed, "base64"),
      );
      const mail = JSON.parse(opened) as Mail;
      const destination = await findDestination(services, mail.to);
      if (destination === null) return;
      const rendered = renderMail(fillTemplate(mail, destination.language), destination.language);
      const outgoing = { id: job.id, to: destination.email, ...rendered };
      if (transport === null || smtp === null) await storeInOutbox(services, outgoing);
      else if (!destination.isDemo)
        await deliver(services, transport, {
          ...outgoing,
          from: smtp.from,
          at: new Date(services.clock.nowMs()),
        });
    },
  };
}

/** null: there is no such person any more */
async function findDestination(services: Services, to: Recipient): Promise<Destination | null> {
  if ("email" in to) return { ...to, isDemo: false };
  const person = await queries.findRecipient(services.db, to.personId);
  if (person === null) return null;
  const email = await services.keys.openPlatform(
    { rowId: to.personId, fieldId: PERSON_EMAIL_FIELD },
    person.emailCipher,
  );
  return { email, language: person.language, isDemo: person.isDemo };
}

async function deliver(
  services: Services,
  transport: MailTransport,
  mail: Parameters<MailTransport["send"]>[0],
): Promise<void> {
  try {
    await transport.send(mail);
  } catch (error) {
    const { responseCode } = error as { responseCode?: number };
    // 55x: this address or this mail is refused for good, so asking again would only annoy the server.
    if (responseCode === undefined || responseCode < 550) throw error;
    services.log.line("mail-refused", { mailId: mail.id, responseCode });
  }
}
