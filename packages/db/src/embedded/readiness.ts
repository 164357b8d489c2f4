import { setTimeout as sleep } from "node:timers/promises";
import { Client, escapeLiteral } from "pg";

/** Why there is no answer yet, or never will be. */
export type Readiness = "ready" | "ended" | "refused password" | "timed out";

const STEP_MS = 20;

/**
 * Asks until the server answers under its password. One that knows a former password only is given the present
 * one: the password follows from the master key, and that key is exchanged from time to time.
 *
 * @param urls the superuser's, with the present password first, then with former ones
 * @param hasEnded whether the server's process is gone
 */
export async function waitUntilReady(
  urls: readonly string[],
  hasEnded: () => boolean,
  timeoutMs: number,
): Promise<Readiness> {
  const [url, ...formerUrls] = urls;
  if (url === undefined) throw new Error("no address to ask");
  for (let waitedMs = 0; waitedMs < timeoutMs; waitedMs += STEP_MS) {
    if (hasEnded()) return "ended";
    const answer = await ask(url);
    if (answer === "ready") return "ready";
    if (answer === "refused password")
      return (await renewPassword(url, formerUrls)) ? "ready" : "refused password";
    await sleep(STEP_MS);
  }
  return "timed out";
}

async function renewPassword(url: string, formerUrls: readonly string[]): Promise<boolean> {
  const password = escapeLiteral(decodeURIComponent(new URL(url).password));
  for (const formerUrl of formerUrls) {
    if ((await ask(formerUrl, `alter role postgres password ${password}`)) === "ready") return true;
  }
  return false;
}

async function ask(url: string, statement?: string): Promise<"ready" | "not yet" | "refused password"> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // After a failed attempt the socket may still report an error of its own; the attempt's outcome is what counts.
  client.on("error", () => {});
  try {
    await client.connect();
    if (statement !== undefined) await client.query(statement);
    await client.end();
    return "ready";
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "28P01"
      ? "refused password"
      : "not yet";
  }
}
