import type { Services } from "../http/services.ts";
import { listOrganisationIds } from "../events/queries.ts";
import { listPlatformKeys, listTenantKeys, updatePlatformKey, updateTenantKey } from "../queries.ts";

/**
 * Wraps every key anew that a former master key still wraps: afterwards the former one can leave the configuration.
 * What the keys sealed is not touched. May be broken off and run again.
 * @returns how many were wrapped anew
 */
export async function rewrapKeys(services: Services): Promise<number> {
  const { db, keys } = services;
  let count = 0;
  await db.platform(async (tx) => {
    for (const row of await listPlatformKeys(db)) {
      const rewrapped = keys.rewrapPlatformKey(row);
      if (rewrapped !== row) count += await updatePlatformKey(tx, rewrapped);
    }
  });
  for (const tenantId of await listOrganisationIds(db)) {
    const stale = (await listTenantKeys(db, tenantId))
      .map((row) => ({ row, rewrapped: keys.rewrapTenantKey(tenantId, row) }))
      .filter(({ row, rewrapped }) => rewrapped !== row);
    if (stale.length === 0) continue;
    // Off the clock: how a key is wrapped is no change of the organisation's data.
    await db.offTheClock({ tenantId, sites: "*", actor: "system:keys" }, async (tx) => {
      for (const { rewrapped } of stale) count += await updateTenantKey(tx, rewrapped);
    });
  }
  return count;
}
