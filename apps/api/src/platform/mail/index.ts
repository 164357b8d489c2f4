export { enqueueMail, type Mail, type Recipient } from "./enqueue-mail.ts";
export type { MailLanguage } from "./mail-text.ts";
export { purgeOutbox, registerOutbox } from "./outbox.ts";
export { sendMailJob } from "./send-mail.ts";
