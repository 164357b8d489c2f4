import { createAsset } from "@qrmaint/contracts/assets/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";
import { createWorkOrderRows } from "./index.ts";

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());

test("rows of an order are made inside another feature's command, numbered without gaps", async () => {
  const organisation = await t.organisation();
  const planner = await organisation.as("planner");
  const technician = await organisation.as("technician");
  const siteId = t.services.random.uuid();
  await planner.do(createAsset, {
    body: {
      id: siteId,
      kind: "site",
      parentId: null,
      name: "Kopalnia",
      site: { timeZone: "Europe/Warsaw", currency: "PLN" },
    },
  });
  const machine = await planner.do(createAsset, {
    body: { id: t.services.random.uuid(), kind: "equipment", parentId: siteId, name: "Koparka" },
  });
  const nowIso = new Date(t.clock.nowMs()).toISOString();
  const make = () =>
    t.services.db.command(
      { tenantId: organisation.tenantId, sites: "*", actor: "system:test" },
      { nowIso },
      (tx) =>
        createWorkOrderRows(t.services, tx, {
          id: t.services.random.uuid(),
          siteId,
          assetIds: [machine.id],
          subject: "Wyciek oleju",
          description: "",
          type: "corrective",
          priority: "high",
          dueOn: null,
          isBreakdown: true,
          requestId: null,
          assignees: [{ kind: "person", id: technician.memberId }],
          nowIso,
          actor: "system:test",
          memberId: null,
        }),
    );
  expect([await make(), await make()]).toEqual([
    { number: "WO-000001", measuredIso: nowIso },
    { number: "WO-000002", measuredIso: nowIso },
  ]);
});
