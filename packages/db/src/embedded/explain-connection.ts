import { StartupProblem } from "./startup-problem.ts";

/**
 * An error of a given server as one sentence; anything else is handed back as it is.
 *
 * @param url never shown whole: it holds the password
 */
export function explainConnection(url: string, error: unknown): unknown {
  if (error instanceof StartupProblem || !(error instanceof Error)) return error;
  const address = new URL(url);
  const host = address.searchParams.get("host") ?? (address.hostname || "localhost");
  const at = `${host}:${address.port || "5432"}`;
  const user = decodeURIComponent(address.username) || "(none)";
  const sentence = sentenceFor(codeOf(error), error.message, {
    host,
    at,
    user,
    database: decodeURIComponent(address.pathname.slice(1)),
  });
  return sentence === undefined ? error : new StartupProblem(sentence, { cause: error });
}

/** SQLSTATE or the name of a network error; several addresses tried at once come as one error around theirs. */
function codeOf(error: Error): string | undefined {
  if ("code" in error && typeof error.code === "string") return error.code;
  const cause: unknown = error.cause ?? (error instanceof AggregateError ? error.errors[0] : undefined);
  return cause instanceof Error ? codeOf(cause) : undefined;
}

interface Place {
  host: string;
  at: string;
  user: string;
  database: string;
}

function sentenceFor(
  code: string | undefined,
  message: string,
  { host, at, user, database }: Place,
): string | undefined {
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") {
    return `The host ${host} in DATABASE_URL is not known: correct the address, or leave DATABASE_URL out.`;
  }
  if (code === "ECONNREFUSED" || code === "ENOENT" || code === "EHOSTUNREACH" || code === "ENETUNREACH") {
    return `No PostgreSQL answers at ${at} (DATABASE_URL): start it, correct the address, or leave DATABASE_URL out.`;
  }
  if (code === "ETIMEDOUT" || /timeout expired|timed out/i.test(message)) {
    return `PostgreSQL at ${at} (DATABASE_URL) does not answer in time: check the address and the firewall, or leave DATABASE_URL out.`;
  }
  if (code === "28P01" || code === "28000" || /no password|SASL|password must be/i.test(message)) {
    return `PostgreSQL at ${at} refuses the user ${user} of DATABASE_URL: correct its name and password.`;
  }
  if (code === "3D000") {
    return `The database ${database} of DATABASE_URL does not exist at ${at}: make it (create database), or name another.`;
  }
  if (code === "42501") {
    return `The user ${user} of DATABASE_URL has too few rights: give it CREATEROLE and make it the owner of the database ${database}.`;
  }
  if (code === "53100")
    return `The disk of PostgreSQL at ${at} is full: free some space there, then start again.`;
  if (/SSL|certificate|ECONNRESET|terminated unexpectedly|invalid response/i.test(`${code} ${message}`)) {
    return `What answers at ${at} (DATABASE_URL) does not speak PostgreSQL as asked (${message}): correct the port or sslmode.`;
  }
  return undefined;
}
