import { seedDemo } from "../../apps/api/src/demo/seed.ts";
import type { RunningServer } from "../../apps/api/src/main-http.ts";

/** What a person needs to try the demo organisation. */
export interface Demo {
  signIns: readonly { role: string; email: string; password: string }[];
  /** A label that leads to a machine of the demo. */
  labelCode: string;
}

/** Makes the demo at the first start; undefined where its known passwords would not work anyway. */
export async function ensureDemo(
  server: Pick<RunningServer, "services" | "app">,
  say: (line: string) => void,
): Promise<Demo | undefined> {
  return server.services.config.isDemoAllowed ? seedDemo(server.services, server.app, say) : undefined;
}
