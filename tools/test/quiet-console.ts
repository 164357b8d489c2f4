import { afterAll, afterEach } from "vitest";

/**
 * Setup file of every test: whatever code says by `console.error` or `console.warn` fails the test in which it was
 * said. A test that expects such a message listens for it itself, with `vi.spyOn(console, "error")`.
 */
const said: string[] = [];

/** Files may share a process: the console's own functions are kept, so that one file does not listen for another. */
const kept = globalThis as { ownConsole?: Pick<Console, "error" | "warn"> };
const own = (kept.ownConsole ??= { error: console.error, warn: console.warn });

for (const level of ["error", "warn"] as const) {
  const print = own[level].bind(console);
  console[level] = (...parts: unknown[]) => {
    said.push(`console.${level}: ${parts.map(asText).join(" ")}`);
    print(...parts);
  };
}

function asText(part: unknown): string {
  if (part instanceof Error) return part.stack ?? part.message;
  return typeof part === "string" ? part : JSON.stringify(part);
}

function complain(where: string): void {
  const lines = said.splice(0);
  if (lines.length > 0) throw new Error(`Unexpected words on the console ${where}:\n${lines.join("\n")}`);
}

afterEach(() => complain("during this test"));
afterAll(() => complain("outside the tests of this file"));
