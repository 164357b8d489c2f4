import { PRODUCT_NAME } from "@qrmaint/contracts";

export type MailLanguage = "en" | "pl";

/** What a template says, before it becomes plain text and HTML. All parts are plain text. */
export interface MailText {
  subject: string;
  paragraphs: readonly string[];
  /** The one thing to do; its address stands below it in full, for those whose mail shows no links. */
  link: { label: string; url: string } | null;
  /** Smaller, at the end: how long the link is valid, what to do when it was not you. */
  notes: readonly string[];
}

export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}

const FOOTER: Record<MailLanguage, string> = {
  en: `${PRODUCT_NAME} sent this message automatically.`,
  pl: `Wiadomość wysłana automatycznie przez ${PRODUCT_NAME}.`,
};

export function renderMail(mail: MailText, language: MailLanguage): RenderedMail {
  const { link, notes } = mail;
  const text = [
    ...mail.paragraphs,
    ...(link === null ? [] : [`${link.label}:\n${link.url}`]),
    ...notes,
    `-- \n${FOOTER[language]}`,
  ].join("\n\n");
  return { subject: oneLine(mail.subject), text: `${text}\n`, html: renderHtml(mail, language) };
}

/** A header is one line: whatever a name of an asset or organisation holds, no further header comes of it. */
export function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim()
    .slice(0, 200);
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

const paragraph = (content: string, style = ""): string =>
  `<p style="margin:0 0 16px;${style}">${content}</p>`;
const SMALL = "color:#55606b;font-size:14px;";

function renderHtml(mail: MailText, language: MailLanguage): string {
  const { link } = mail;
  const button =
    link === null
      ? ""
      : [
          paragraph(
            `<a href="${escapeHtml(link.url)}" style="display:inline-block;padding:12px 20px;background:#14532d;color:#ffffff;text-decoration:none;border-radius:6px">${escapeHtml(link.label)}</a>`,
          ),
          paragraph(escapeHtml(link.url), `${SMALL}word-break:break-all;`),
        ].join("\n");
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${escapeHtml(oneLine(mail.subject))}</title></head>
<body style="margin:0;padding:24px;background:#f4f5f6;color:#1b2127;font:16px/1.5 system-ui,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-radius:8px">
${mail.paragraphs.map((text) => paragraph(escapeHtml(text).replaceAll("\n", "<br>"))).join("\n")}
${button}
${mail.notes.map((text) => paragraph(escapeHtml(text), SMALL)).join("\n")}
${paragraph(escapeHtml(FOOTER[language]), `${SMALL}margin:0;`)}
</div>
</body>
</html>
`;
}
