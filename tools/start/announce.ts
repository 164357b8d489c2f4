import { renderUnicodeCompact } from "uqr";
import type { Config } from "../../apps/api/src/platform/config/config.ts";
import type { Demo } from "./demo.ts";
import type { Lan } from "./lan.ts";

interface Started {
  config: Config;
  lan: Lan | undefined;
  demo: Demo | undefined;
  logDir: string;
}

/** The lines a person sees when all is ready. The first begins `Ready: `; scripts wait for it. */
export function announce(started: Started, isTerminal = process.stdout.isTTY): void {
  for (const line of linesFor(started, isTerminal)) console.log(line);
}

export function linesFor({ config, lan, demo, logDir }: Started, isTerminal: boolean): string[] {
  const lines = [`Ready: ${config.publicUrl}`];
  if (demo !== undefined) {
    const widest = (pick: (signIn: Demo["signIns"][number]) => string): number =>
      Math.max(...demo.signIns.map((signIn) => pick(signIn).length));
    const [roleWidth, emailWidth] = [widest(({ role }) => role), widest(({ email }) => email)];
    lines.push("Sign in to the demo as:");
    for (const { role, email, password } of demo.signIns) {
      lines.push(`  ${role.padEnd(roleWidth)}  ${email.padEnd(emailWidth)}  ${password}`);
    }
    lines.push(`A label to try: ${config.publicUrl}/q/${demo.labelCode}`);
  }
  if (config.smtp === null && config.isDemoAllowed)
    lines.push(`Mail is not sent, but shown: ${config.publicUrl}/outbox`);
  if (lan !== undefined) {
    lines.push(`Phones open this page first, once: ${lan.trustUrl}`);
    lines.push(`Fingerprint to compare there: ${lan.fingerprint}`);
    if (isTerminal) lines.push(renderUnicodeCompact(lan.trustUrl));
  }
  lines.push(`Logs: ${logDir}. Ctrl-C stops.`);
  return lines;
}
