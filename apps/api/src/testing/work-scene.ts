import { createAsset } from "@qrmaint/contracts/assets/contract";
import type { BodyInput } from "@qrmaint/contracts";
import { createWorkOrder, type WorkOrder } from "@qrmaint/contracts/work-orders/contract";
import type { Actor, TestApp, TestOrganisation } from "./test-app.ts";

/** An organisation with a site, a machine on it, and a planner who makes orders. */
export interface WorkScene {
  t: TestApp;
  organisation: TestOrganisation;
  planner: Actor;
  siteId: string;
  assetId: string;
  addSite(name: string, timeZone?: string): Promise<string>;
  /** Another object below the site, or below another object. */
  addAsset(name: string, parentId?: string, kind?: "area" | "line" | "equipment"): Promise<string>;
  /** An order made by the planner, on the machine when nothing else is said. */
  order: (over?: Partial<BodyInput<typeof createWorkOrder>>) => Promise<WorkOrder>;
}

export async function workScene(t: TestApp, name?: string): Promise<WorkScene> {
  const organisation = await t.organisation(name);
  const planner = await organisation.as("planner");
  const newId = (): string => t.services.random.uuid();
  const addSite: WorkScene["addSite"] = async (siteName, timeZone = "Europe/Warsaw") => {
    const body = { id: newId(), kind: "site" as const, parentId: null, name: siteName };
    return (await planner.do(createAsset, { body: { ...body, site: { timeZone, currency: "PLN" } } })).id;
  };
  const siteId = await addSite("Kopalnia Północ");
  const addAsset: WorkScene["addAsset"] = async (assetName, parentId = siteId, kind = "equipment") =>
    (await planner.do(createAsset, { body: { id: newId(), kind, parentId, name: assetName } })).id;
  const assetId = await addAsset("Koparka 3");
  return {
    t,
    organisation,
    planner,
    siteId,
    assetId,
    addSite,
    addAsset,
    order: (over = {}) =>
      planner.do(createWorkOrder, {
        body: { id: newId(), subject: "Wymiana łożyska", assetIds: [assetId], ...over },
      }),
  };
}
