import type { Writable } from "node:stream";

export type LogFields = Record<string, string | number | boolean | null | undefined>;

/** One structured line for each thing that happened; never a body, a secret or a query. */
export interface Log {
  line(event: string, fields: LogFields): void;
  problem(event: string, error: unknown, fields?: LogFields): void;
}

type Failure = Error & { code: string; constraint: string };

const SECRET = /(postgres(?:ql)?:\/\/[^:/\s]*:)[^@\s]+(@)|([A-Za-z0-9_-]{43})|([\w.+-]+@[\w-]+\.[\w.-]+)/g;
/** What stands in quotes is a value that somebody sent: PostgreSQL and JSON.parse repeat it so. */
const QUOTED = /"[^"]*"?|(?<!\w)'[^']*'?/g;

/** Takes passwords in addresses, tokens, e-mail addresses and quoted values out of a text before it is logged. */
export function scrub(text: string): string {
  return text
    .replaceAll(SECRET, (_all, before?: string, after?: string) =>
      before === undefined ? "***" : `${before}***${after ?? ""}`,
    )
    .replaceAll(QUOTED, (quoted) => `${quoted[0]}***${quoted[0]}`);
}

export function createLog(stream: Writable, clock: { nowMs(): number }): Log {
  const write = (level: string, event: string, fields: LogFields): void => {
    stream.write(
      `${JSON.stringify({ at: new Date(clock.nowMs()).toISOString(), level, event, ...fields })}\n`,
    );
  };
  return {
    line: (event, fields) => write("info", event, fields),
    problem: (event, error, fields = {}) => {
      const { message, stack, code, constraint } = Object(error) as Partial<Failure>;
      const where = stack
        ?.split("\n")
        .slice(1, 6)
        .map((frame) => frame.trim())
        .join(" < ");
      write("error", event, { ...fields, code, constraint, message: scrub(String(message ?? error)), where });
    },
  };
}
