import { PRODUCT_NAME } from "@qrmaint/contracts";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { AppError } from "../http/app-error.ts";
import { policyWithStyle } from "../http/headers.ts";
import type { Services } from "../http/services.ts";
import { escapeHtml, type RenderedMail } from "./mail-text.ts";
import * as queries from "./queries.ts";

const KEEP_MS = 7 * 24 * 3600_000;
const KEEP_COUNT = 200;
const FIELDS = { recipient: "outbox.recipient", subject: "outbox.subject", body: "outbox.body" } as const;

interface OutboxMail {
  to: string;
  subject: string;
  text: string;
  createdAt: string;
}

/** Keeps a mail where a developer can read it; twice the same id is kept once. */
export async function storeInOutbox(
  services: Services,
  mail: RenderedMail & { id: string; to: string },
): Promise<void> {
  const seal = (fieldId: string, text: string): Promise<Buffer> =>
    services.keys.sealPlatform({ rowId: mail.id, fieldId }, text);
  const row = {
    id: mail.id,
    recipientCipher: await seal(FIELDS.recipient, mail.to),
    subjectCipher: await seal(FIELDS.subject, mail.subject),
    bodyCipher: await seal(FIELDS.body, mail.text),
    createdAt: new Date(services.clock.nowMs()).toISOString(),
  };
  await services.db.platform(async (tx) => {
    await queries.insertOutboxMail(tx, row);
    await queries.deleteOldOutboxMails(tx, { since: sinceIso(services), keep: KEEP_COUNT });
  });
}

/** For a job of the night: the outbox ages also when no new mail comes. */
export async function purgeOutbox(services: Services): Promise<void> {
  await services.db.platform((tx) =>
    queries.deleteOldOutboxMails(tx, { since: sinceIso(services), keep: KEEP_COUNT }),
  );
}

const sinceIso = (services: Services): string => new Date(services.clock.nowMs() - KEEP_MS).toISOString();

async function readOutbox(services: Services): Promise<OutboxMail[]> {
  const rows = await queries.listOutboxMails(services.db, sinceIso(services));
  return Promise.all(
    rows.map(async (row) => {
      const open = (fieldId: string, cipher: Buffer): Promise<string> =>
        services.keys.openPlatform({ rowId: row.id, fieldId }, cipher);
      return {
        to: await open(FIELDS.recipient, row.recipientCipher),
        subject: await open(FIELDS.subject, row.subjectCipher),
        text: await open(FIELDS.body, row.bodyCipher),
        createdAt: row.createdAt,
      };
    }),
  );
}

const STYLE = `
:root { color-scheme: light dark; }
body { max-width: 44rem; margin: 0 auto; padding: 1.5rem; font: 1rem/1.5 system-ui, sans-serif; }
article { margin: 1.5rem 0; padding: 1rem 1.25rem; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: .5rem; }
h1 { font-size: 1.5rem; } h2 { margin: 0; font-size: 1.1rem; overflow-wrap: anywhere; }
.about { margin: .25rem 0 1rem; opacity: .75; overflow-wrap: anywhere; }
pre { margin: 0; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
`;

/**
 * The page for development at /outbox: only without SMTP, where demonstrations are allowed, and from this machine, because
 * who reads these mails can enter every account. The Host is compared, so no other name leads here.
 */
export function registerOutbox(app: FastifyInstance, services: Services): void {
  const { config } = services;
  if (config.smtp !== null || !config.isDemoAllowed) return;
  app.get("/outbox", async (request, reply) => {
    if (!isThisMachine(request) || !isKnownHost(request.headers.host, config.publicUrl))
      throw new AppError("not-found");
    const mails = await readOutbox(services);
    return reply
      .header("cache-control", "no-store")
      .header("content-security-policy", policyWithStyle(STYLE))
      .type("text/html; charset=utf-8")
      .send(renderOutbox(mails, config.publicUrl));
  });
}

/** A connection whose two ends have one address never left the machine. */
function isThisMachine(request: FastifyRequest): boolean {
  const { remoteAddress, localAddress } = request.socket;
  return (
    remoteAddress !== undefined &&
    (remoteAddress === localAddress || /^(::ffff:)?127\.|^::1$/.test(remoteAddress))
  );
}

function isKnownHost(host: string | undefined, publicUrl: string): boolean {
  if (host === new URL(publicUrl).host) return true;
  return host !== undefined && /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
}

function renderOutbox(mails: readonly OutboxMail[], publicUrl: string): string {
  const list = mails.map(
    (mail) => `<article>
<h2>${escapeHtml(mail.subject)}</h2>
<p class="about">${escapeHtml(mail.to)} · <time datetime="${mail.createdAt}">${mail.createdAt.slice(0, 16).replace("T", " ")} UTC</time></p>
<pre>${linkify(mail.text, publicUrl)}</pre>
</article>`,
  );
  const none = '<p class="about">Nothing was sent yet. · Nic jeszcze nie wysłano.</p>';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Outbox · Skrzynka nadawcza – ${PRODUCT_NAME}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Outbox · <span lang="pl">Skrzynka nadawcza</span></h1>
<p>No mail server is set (SMTP_URL), so mail waits here, newest first, for 7 days.<br>
<span lang="pl">Nie ustawiono serwera poczty (SMTP_URL), więc wiadomości czekają tutaj 7 dni, od najnowszej.</span></p>
${list.length === 0 ? none : list.join("\n")}
</main>
</body>
</html>
`;
}

/** Only links into this installation become links. */
function linkify(text: string, publicUrl: string): string {
  return text
    .split(/(https?:\/\/\S+)/)
    .map((part) => {
      const isOwn = part === publicUrl || part.startsWith(`${publicUrl}/`);
      return isOwn ? `<a href="${escapeHtml(part)}">${escapeHtml(part)}</a>` : escapeHtml(part);
    })
    .join("");
}
