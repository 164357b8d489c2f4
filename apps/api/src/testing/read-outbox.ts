import type { TestApp } from "./test-app.ts";

export interface ReadMail {
  subject: string;
  to: string;
  text: string;
  /** The secret in the fragment of its first link. */
  secret: string | null;
}

const unescape = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

/** Runs the jobs and reads what came to the outbox page for this address, newest first. */
export async function readOutbox(t: TestApp, email: string): Promise<ReadMail[]> {
  await t.runJobs();
  const { body } = await t.app.inject({ url: "/outbox", headers: { host: "localhost:4800" } });
  return body
    .split("<article>")
    .slice(1)
    .flatMap((article) => {
      const part = (pattern: RegExp): string => unescape(pattern.exec(article)?.[1] ?? "");
      const to = part(/<p class="about">(.*?) · /);
      const secret = /#([\w-]{43})/.exec(article)?.[1] ?? null;
      return to === email
        ? [{ subject: part(/<h2>(.*?)<\/h2>/), to, text: part(/<pre>([^]*?)<\/pre>/), secret }]
        : [];
    });
}
