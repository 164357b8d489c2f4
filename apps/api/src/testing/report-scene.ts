import type { BodyInput } from "@qrmaint/contracts";
import { createAsset } from "@qrmaint/contracts/assets/contract";
import { labelCodeFromBytes } from "@qrmaint/contracts/labels/rules";
import { reportFailure } from "@qrmaint/contracts/reports/contract";
import type { Actor, TestApp, TestOrganisation } from "./test-app.ts";

/** An organisation with a site, a machine on it, and the machine's label. */
export interface ReportScene {
  organisation: TestOrganisation;
  planner: Actor;
  siteId: string;
  assetId: string;
  label: PlacedLabel;
  /** Somebody without an account reports by the machine's label, or by another one. */
  report(over?: Partial<BodyInput<typeof reportFailure>>, code?: string): Promise<SentReport>;
  /** Another machine below the site. */
  addMachine(name?: string, over?: object): Promise<string>;
  addSite(name: string): Promise<string>;
  /** A label in any state, as it stands in the tables. */
  addLabel(row?: {
    assetId?: string | null;
    state?: "blank" | "linked" | "revoked";
    redirectTo?: string | null;
    siteId?: string | null;
  }): Promise<PlacedLabel>;
}
export interface SentReport {
  id: string;
  number: string;
  /** Of the follower's link. */
  secret: string;
}
export interface PlacedLabel {
  id: string;
  code: string;
}

export async function reportScene(t: TestApp, name?: string): Promise<ReportScene> {
  const organisation = await t.organisation(name);
  const planner = await organisation.as("planner");
  const addSite = async (siteName: string): Promise<string> => {
    const id = t.services.random.uuid();
    await planner.do(createAsset, {
      body: {
        id,
        kind: "site",
        parentId: null,
        name: siteName,
        site: { timeZone: "Europe/Warsaw", currency: "PLN" },
      },
    });
    return id;
  };
  const siteId = await addSite("Kopalnia Północ");
  const addMachine = async (machineName = "Koparka 3", over: object = {}): Promise<string> => {
    const id = t.services.random.uuid();
    await planner.do(createAsset, {
      body: { id, kind: "equipment", parentId: siteId, name: machineName, ...over },
    });
    return id;
  };
  const assetId = await addMachine();
  const addLabel: ReportScene["addLabel"] = (row = {}) =>
    placeLabel(t, organisation.tenantId, { assetId, siteId, ...row });
  const label = await addLabel();
  const report: ReportScene["report"] = async (over = {}, code = label.code) => {
    const body = { id: t.services.random.uuid(), subject: "Wyciek oleju", language: "pl" as const, ...over };
    const { number, followSecret } = await t.anybody.do(reportFailure, { params: { code }, body });
    return { id: body.id, number, secret: followSecret };
  };
  return { organisation, planner, siteId, assetId, label, report, addMachine, addSite, addLabel };
}

async function placeLabel(
  t: TestApp,
  tenantId: string,
  {
    assetId,
    siteId,
    state = "linked",
    redirectTo = null,
  }: { assetId: string | null; siteId: string | null; state?: string; redirectTo?: string | null },
): Promise<PlacedLabel> {
  const id = t.services.random.uuid();
  const code = labelCodeFromBytes(t.services.random.bytes(16));
  const nowIso = new Date(t.clock.nowMs()).toISOString();
  const target = state === "blank" ? null : assetId;
  await t.services.db.command({ tenantId, sites: "*", actor: "system:test" }, { nowIso }, async (tx) => {
    await tx.client.query(
      `insert into labels (tenant_id, id, site_id, code, origin, state, asset_id, redirect_label_id, created_at, created_by, changed_at, changed_by)
       values ($1, $2, $3, $4, 'own', $5, $6, $7, $8, 'system:test', $8, 'system:test')`,
      [tenantId, id, state === "blank" ? null : siteId, code, state, target, redirectTo, nowIso],
    );
    await tx.client.query(
      "insert into platform.label_codes (code, tenant_id, label_id) values ($1, $2, $3)",
      [code, tenantId, id],
    );
  });
  return { id, code };
}
