import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";
import { workScene, type WorkScene } from "../../testing/work-scene.ts";

let t: TestApp;
let scene: WorkScene;
let other: WorkScene;
beforeAll(async () => {
  t = await createTestApp();
  [scene, other] = [await workScene(t), await workScene(t, "Hotel")];
});
afterAll(() => t.close());

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Listens after what went before was heard of; counts how often it is woken. */
async function listen(tenantId: string): Promise<{ wakes: () => number; stop: () => void }> {
  let wakes = 0;
  const stop = t.services.live.listen(tenantId, () => (wakes += 1));
  // The first poll always tells where the clock stands.
  await vi.waitFor(() => expect(wakes).toBeGreaterThan(0), 3000);
  await later(1100);
  wakes = 0;
  return { wakes: () => wakes, stop };
}

describe("listeners", () => {
  test("are woken once for a hundred changes that come together, and not for another organisation's", async () => {
    const listener = await listen(scene.organisation.tenantId);
    for (let change = 0; change < 100; change++) {
      t.services.live.changed(scene.organisation.tenantId);
      t.services.live.changed(other.organisation.tenantId);
    }
    expect(listener.wakes()).toBe(0);
    await later(60);
    expect(listener.wakes()).toBe(1);
    listener.stop();
    t.services.live.changed(scene.organisation.tenantId);
    await later(60);
    expect(listener.wakes()).toBe(1);
  });

  test("are woken by a command after its commit", async () => {
    const listener = await listen(scene.organisation.tenantId);
    await scene.addAsset("Nowa");
    await vi.waitFor(() => expect(listener.wakes()).toBeGreaterThan(0));
    listener.stop();
  });

  test("hear within about a second of what another node committed, and of nothing while nothing changes", async () => {
    const listener = await listen(scene.organisation.tenantId);
    await later(1500);
    expect(listener.wakes()).toBe(0);
    const nowIso = new Date(t.clock.nowMs()).toISOString();
    const caller = { tenantId: scene.organisation.tenantId, sites: "*", actor: "system:test" } as const;
    await t.services.db.command(caller, { nowIso }, (tx) =>
      tx.client.query("update assets set name = 'Inna', position = $3 where tenant_id = $1 and id = $2", [
        scene.organisation.tenantId,
        scene.assetId,
        tx.position,
      ]),
    );
    await vi.waitFor(() => expect(listener.wakes()).toBe(1), 2500);
    listener.stop();
  });
});
