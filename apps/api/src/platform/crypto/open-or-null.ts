import type { Services } from "../http/services.ts";
import { CryptoError } from "./crypto-error.ts";

/**
 * A sealed column that is shown beside others. One that cannot be opened is as if it had not been given: the list is there
 * for all the rest, and the log says which it is.
 */
export async function openOrNull(
  services: Pick<Services, "keys" | "log">,
  at: { tenantId: string; rowId: string; fieldId: string },
  cipher: Buffer | null,
): Promise<string | null> {
  if (cipher === null) return null;
  try {
    return await services.keys.openColumn(at, cipher);
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
    services.log.problem("column-not-opened", error, at);
    return null;
  }
}
