import type { Writer } from "@qrmaint/db";
import type { Services } from "../http/services.ts";
import type { MailLanguage } from "./mail-text.ts";
import type { TemplateCall } from "./templates.ts";

/** A person gets it in their own language, at the address they have when it is sent. */
export type Recipient = { personId: string } | { email: string; language: MailLanguage };

export type Mail = TemplateCall & { to: Recipient };

export const SEND_MAIL = "send-mail";

/** What stands in the queue: neither an address nor a link in clear. */
export interface MailJob {
  id: string;
  /** base64 of the mail under the platform's key */
  sealed: string;
}

export const PAYLOAD_FIELD = "mail.payload";

/** Puts a mail into the queue within this transaction: it is sent when that commits, and never otherwise. */
export async function enqueueMail(
  services: Pick<Services, "random" | "keys" | "queue">,
  tx: Writer,
  mail: Mail,
): Promise<void> {
  const id = services.random.uuid();
  const sealed = await services.keys.sealPlatform(
    { rowId: id, fieldId: PAYLOAD_FIELD },
    JSON.stringify(mail),
  );
  const job: MailJob = { id, sealed: sealed.toString("base64") };
  await services.queue.enqueue(tx, SEND_MAIL, job);
}
