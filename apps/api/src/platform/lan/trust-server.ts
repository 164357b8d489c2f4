import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { PRODUCT_NAME } from "@qrmaint/contracts/product";
import { styleSource } from "../http/headers.ts";
import { TRUST_TEXTS } from "./trust-texts.ts";

export interface TrustServerOptions {
  port: number;
  host: string;
  /** Where the page leads when the phone trusts: the HTTPS address. */
  appUrl: string;
  authorityDer: Buffer;
  authorityFingerprint: string;
}

export interface TrustServer {
  port: number;
  close: () => Promise<void>;
}

const STYLE = `
:root { font: 16px/1.5 system-ui, sans-serif; color: #1c1b19; background: #faf9f7; --accent: #0b5c5c; --on-accent: #fff; --line: #d8d5cf }
@media (prefers-color-scheme: dark) { :root { color: #f1efeb; background: #171614; --accent: #7fd6d0; --on-accent: #10201f; --line: #3a3833 } }
body { margin: 0 } main { max-width: 40rem; margin: 0 auto; padding: 16px 16px 48px }
h1 { font-size: 24px; line-height: 1.25; margin: 8px 0 12px } h2 { font-size: 16px; margin: 0 0 4px }
p { margin: 0 0 12px } ol { margin: 0; padding-left: 24px } li { padding: 4px 0 }
section { border-top: 1px solid var(--line); padding: 16px 0 }
a { color: var(--accent) } .language { text-align: right; margin: 0 } .language a { display: inline-block; padding: 12px 0 }
.button { display: block; text-align: center; padding: 14px 16px; border-radius: 6px; background: var(--accent); color: var(--on-accent); font-weight: 600; text-decoration: none }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.fingerprint { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; margin: 0 }
`;

const FILE_NAME = "qrmaint-ca.crt";
const HEADERS = {
  "content-security-policy": `default-src 'none'; style-src ${styleSource(STYLE)}; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};

/**
 * Plain HTTP, because a phone that does not trust yet could not read it otherwise: one page and the public
 * certificate of the authority, nothing else.
 *
 * @throws the listener's error, such as EADDRINUSE
 */
export async function startTrustServer(options: TrustServerOptions): Promise<TrustServer> {
  const server = createServer((request, response) => answer(request, response, options));
  server.headersTimeout = 10_000;
  server.requestTimeout = 10_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : options.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(request: IncomingMessage, response: ServerResponse, options: TrustServerOptions): void {
  const url = new URL(request.url ?? "/", "http://localhost");
  const send = (
    status: number,
    type: string,
    body: string | Buffer,
    more: Record<string, string> = {},
  ): void => {
    response.writeHead(status, { ...HEADERS, "content-type": type, ...more });
    response.end(request.method === "HEAD" ? undefined : body);
  };
  if (request.method !== "GET" && request.method !== "HEAD") {
    send(405, "text/plain; charset=utf-8", "Only GET.", { allow: "GET, HEAD" });
  } else if (url.pathname === `/${FILE_NAME}`) {
    // Phones recognise a certificate to install by this type; it is offered, not hidden as an unknown file.
    send(200, "application/x-x509-ca-cert", options.authorityDer, {
      "content-disposition": `attachment; filename="${FILE_NAME}"`,
    });
  } else if (url.pathname === "/") {
    const language = chooseLanguage(url.searchParams.get("lang"), request.headers["accept-language"]);
    send(200, "text/html; charset=utf-8", trustPage(language, options), {
      "content-language": language,
      vary: "accept-language",
    });
  } else {
    send(404, "text/plain; charset=utf-8", "404");
  }
}

/** What was asked for in the address, else the first of the browser's languages that the page knows, else English. */
export function chooseLanguage(asked: string | null, accepted: string | undefined): "en" | "pl" {
  if (asked === "pl" || asked === "en") return asked;
  for (const part of (accepted ?? "").toLowerCase().split(",")) {
    const code = part.trim().slice(0, 2);
    if (code === "pl" || code === "en") return code;
  }
  return "en";
}

function trustPage(
  language: "en" | "pl",
  { appUrl, authorityFingerprint }: Pick<TrustServerOptions, "appUrl" | "authorityFingerprint">,
): string {
  const texts = TRUST_TEXTS[language];
  const other = language === "pl" ? "en" : "pl";
  const say = (text: string): string =>
    escape(text.replaceAll("{app}", PRODUCT_NAME).replaceAll("{file}", FILE_NAME));
  const systems = texts.systems.map(
    ({ name, steps }) =>
      `<section><h2>${say(name)}</h2><ol>${steps.map((step) => `<li>${say(step)}</li>`).join("")}</ol></section>`,
  );
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${say(texts.title)}</title><style>${STYLE}</style></head>
<body><main>
<p class="language"><a href="/?lang=${other}" lang="${other}" hreflang="${other}">${say(texts.otherLanguage)}</a></p>
<h1>${say(texts.title)}</h1>
<p>${say(texts.why)}</p>
<p class="actions"><a class="button" href="/${FILE_NAME}" download>${say(texts.download)}</a></p>
${systems.join("\n")}
<section><h2>${say(texts.fingerprintTitle)}</h2><p>${say(texts.fingerprint)}</p><p class="fingerprint">${authorityFingerprint.replaceAll(":", ":<wbr>")}</p></section>
<p class="actions"><a class="button" href="${escape(appUrl)}/m/">${say(texts.open)}</a></p>
<p>${say(texts.afterwards)}</p>
</main></body></html>
`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
