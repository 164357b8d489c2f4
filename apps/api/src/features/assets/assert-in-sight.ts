import type { Reader } from "@qrmaint/db";
import { notFound } from "../../platform/http/app-error.ts";
import { countInSight } from "./queries.ts";

/**
 * A filter by an object that the caller does not see answers like the object itself.
 * @param ids undefined ones are no filters
 * @throws AppError "not-found"
 */
export async function assertInSight(tx: Reader, ids: readonly (string | undefined)[]): Promise<void> {
  const asked = [...new Set(ids.filter((id) => id !== undefined))];
  if (asked.length > 0 && (await countInSight(tx, asked)) !== asked.length) throw notFound();
}
