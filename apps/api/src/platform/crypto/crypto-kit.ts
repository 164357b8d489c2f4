import { createKeyService } from "./key-service.ts";
import { fixedClock, systemRandom } from "../ports.ts";
import type { KeyService } from "./key-service.ts";
import type { MasterKey } from "./master-keys.ts";
import type { KeyRow } from "./owner-keys.ts";

/** For tests: a key service whose rows lie in a map instead of the database. */
export interface KeyKit {
  readonly keys: KeyService;
  readonly clock: ReturnType<typeof fixedClock>;
  /** By tenant; change them to rotate or to lose keys. */
  readonly rows: Map<string, KeyRow[]>;
  readonly platformRows: KeyRow[];
  /** How often rows were loaded. */
  loads(): number;
  addTenant(): string;
  /** Another node on the same rows. */
  node(masterKeys?: readonly MasterKey[]): KeyService;
}

export function masterKey(id: string, fill: number): MasterKey {
  return { id, key: Buffer.alloc(32, fill) };
}

export function keyKit(masterKeys: readonly MasterKey[] = [masterKey("m1", 1)], cacheLimit = 100): KeyKit {
  const clock = fixedClock();
  const random = systemRandom(clock);
  const rows = new Map<string, KeyRow[]>();
  const platformRows: KeyRow[] = [];
  let loads = 0;
  const node = (masters: readonly MasterKey[] = masterKeys): KeyService =>
    createKeyService({
      masterKeys: masters,
      random,
      clock,
      cacheLimit,
      loadTenantKeys: async (tenantId) => {
        loads += 1;
        return rows.get(tenantId) ?? [];
      },
      loadPlatformKeys: async () => platformRows,
    });
  const keys = node();
  platformRows.push(...keys.newPlatformKeys());
  return {
    keys,
    clock,
    rows,
    platformRows,
    loads: () => loads,
    addTenant() {
      const tenantId = random.uuid();
      rows.set(tenantId, keys.newTenantKeys(tenantId));
      return tenantId;
    },
    node,
  };
}
