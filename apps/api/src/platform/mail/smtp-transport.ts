import { createTransport } from "nodemailer";
import type SMTPTransport from "nodemailer/lib/smtp-transport/index.js";
import { isLoopback } from "../config/config.ts";

export interface OutgoingMail {
  id: string;
  at: Date;
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string;
}
export interface MailTransport {
  /** @throws when the server did not take it */
  send(mail: OutgoingMail): Promise<void>;
}

/**
 * Encrypted and with the server's certificate verified; in clear only to a server on this same machine. Options in the
 * address's query are not read, so no setting switches the verification off.
 * @param url `smtps://user:password@host` or `smtp://...` (STARTTLS is required)
 */
export function smtpOptions(url: string): SMTPTransport.Options {
  const { protocol, hostname, port, username, password } = new URL(url);
  const isEncryptedAtOnce = protocol === "smtps:";
  const isLocal = isLoopback(hostname);
  return {
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port === "" ? (isEncryptedAtOnce ? 465 : 587) : Number(port),
    secure: isEncryptedAtOnce,
    requireTLS: !isEncryptedAtOnce && !isLocal,
    ignoreTLS: !isEncryptedAtOnce && isLocal,
    tls: { minVersion: "TLSv1.2", rejectUnauthorized: true },
    ...(username === ""
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

export function createSmtpTransport(url: string): MailTransport {
  const transport = createTransport(smtpOptions(url));
  return {
    async send({ id, at, from, to, subject, text, html }) {
      await transport.sendMail({
        from,
        subject,
        text,
        html,
        date: at,
        to: { name: "", address: to },
        // The same at every attempt, so that a mail delivered twice is recognised as one.
        messageId: `<${id}@${from.split("@").at(-1)!.replace(/>.*$/, "").trim()}>`,
        headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
      });
    },
  };
}
