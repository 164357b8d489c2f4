import type { Services } from "../../apps/api/src/platform/http/services.ts";

/** What a person needs to try the demo organisations. */
export interface Demo {
  signIns: readonly { role: string; email: string; password: string }[];
  /** A label that leads to a machine of the demo. */
  labelCode: string;
}

export async function ensureDemo(
  _services: Services,
  _say: (line: string) => void,
): Promise<Demo | undefined> {
  return undefined;
}
