import { PRODUCT_NAME } from "@qrmaint/contracts";

interface Described {
  paths: Record<string, Record<string, DescribedOperation>>;
}
interface DescribedOperation {
  operationId: string;
  tags: string[];
  summary: string;
  "x-access": string;
  "x-kind": string;
  parameters: { name: string; in: string; required: boolean; schema: unknown }[];
  requestBody?: { content: Record<string, { schema: unknown }> };
  responses: Record<string, { description: string; content: Record<string, { schema: unknown }> }>;
}

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** The documentation as one page without a script: it works wherever the API does. */
export function renderDocumentation(document: Record<string, unknown>): string {
  const groups = new Map<string, string[]>();
  for (const [path, methods] of Object.entries((document as unknown as Described).paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags[0] ?? "";
      groups.set(tag, [...(groups.get(tag) ?? []), section(path, method, operation)]);
    }
  }
  const index = [...groups].map(([tag]) => `<a href="#${tag}">${tag}</a>`).join("");
  const body = [...groups]
    .map(([tag, sections]) => `<h2 id="${tag}">${tag}</h2>${sections.join("")}`)
    .join("");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${PRODUCT_NAME} API</title><style>${STYLE}</style></head><body><nav><strong>${PRODUCT_NAME} API</strong>${index}<a href="openapi.json">openapi.json</a></nav>
<main><h1>API, version 1</h1><p>Sign in by <a href="#signIn"><code>signIn</code></a> and keep the cookie of its answer; <a href="#getMe"><code>getMe</code></a> names the
organisations with the ids that the paths take. Whoever sends the cookie with anything but <code>GET</code> also sends the installation's own address
(<code>PUBLIC_URL</code>) as <code>Origin</code>, as a browser does; without it the answer is <code>403 cross-site</code>.</p>
<p>Commands carry an <code>Idempotency-Key</code>: sent twice they are done once and answered the same. Edits carry the version they
are based on in <code>If-Match</code>. Errors are problem details (RFC 9457) with a <code>code</code> and a <code>retry</code> class. Lists take <code>limit</code>
(to 200) and <code>after</code>.</p>${body}</main></body></html>`;
}

function section(path: string, method: string, operation: DescribedOperation): string {
  const parameters = operation.parameters
    .map(
      (parameter) =>
        `<tr><td><code>${escape(parameter.name)}</code></td><td>${parameter.in}${parameter.required ? "" : ", optional"}</td><td><code>${escape(compact(parameter.schema))}</code></td></tr>`,
    )
    .join("");
  const body = Object.entries(operation.requestBody?.content ?? {})
    .map(([type, { schema }]) => block(`Body, ${type}`, schema))
    .join("");
  const responses = Object.entries(operation.responses)
    .map(([status, { description, content }]) =>
      Number(status) < 300
        ? Object.entries(content)
            .map(([type, { schema }]) => block(`${status}, ${type}`, schema))
            .join("")
        : `<p class="refusal"><b>${status}</b> ${escape(description)}</p>`,
    )
    .join("");
  return `<details id="${operation.operationId}"><summary><b class="${method}">${method.toUpperCase()}</b> <code>${escape(path)}</code><span>${escape(operation.summary)}</span></summary>
<p>Access: <code>${escape(operation["x-access"])}</code> · ${operation["x-kind"]}</p>${parameters === "" ? "" : `<table>${parameters}</table>`}${body}${responses}</details>`;
}

const compact = (schema: unknown): string => JSON.stringify(schema).slice(0, 300);
const block = (title: string, schema: unknown): string =>
  `<h4>${escape(title)}</h4><pre>${escape(JSON.stringify(schema, null, 2))}</pre>`;

/** All of the page's style: the policy lets this text through and no other. */
export const STYLE = `
:root{color-scheme:light dark;--line:light-dark(#e3e0da,#33312d);--quiet:light-dark(#66625b,#a8a298);--accent:light-dark(#0f6b66,#5cc4bd)}
body{margin:0;font:14px/1.5 system-ui,sans-serif;display:grid;grid-template-columns:200px 1fr}
nav{position:sticky;top:0;height:100vh;box-sizing:border-box;padding:24px 16px;border-right:1px solid var(--line);display:flex;flex-direction:column;gap:8px;overflow:auto}
nav a{color:var(--accent);text-decoration:none}main{padding:24px 32px 64px;max-width:960px;min-width:0}
h2{margin:40px 0 8px;font-size:20px}details{border-top:1px solid var(--line);padding:8px 0}summary{cursor:pointer;display:flex;gap:8px;flex-wrap:wrap;align-items:baseline}
summary span{color:var(--quiet);flex-basis:100%;padding-left:60px}summary b{display:inline-block;width:52px;font-size:12px}summary b.get{color:var(--accent)}
pre{overflow:auto;padding:12px;border:1px solid var(--line);border-radius:6px;font-size:12px}table{border-collapse:collapse}td{padding:4px 16px 4px 0;vertical-align:top;word-break:break-word}
.refusal{margin:4px 0;color:var(--quiet)}
@media(max-width:700px){body{display:block}nav{position:static;height:auto;flex-direction:row;flex-wrap:wrap;border:0}main{padding:16px}summary span{padding:0}}`;
