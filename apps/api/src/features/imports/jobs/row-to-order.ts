import type { PathStep } from "@qrmaint/contracts/shapes";
import type { Caller, Writer } from "@qrmaint/db";
import type { Services } from "../../../platform/http/services.ts";
import { nextNumbers } from "../../../platform/next-number.ts";
import { insertAsset, readAsset } from "../../assets/index.ts";
import type { NewHistoryOrder, RunRow, SiteFacts } from "../queries.ts";
import type { ImportedRow, RowPlan } from "../rows/normalise-row.ts";

export interface Running {
  services: Services;
  caller: Caller;
  run: RunRow;
  facts: SiteFacts;
  currency: string;
  plan: RowPlan;
  /** What rows call an object, and which it is. */
  assets: Map<string, { id: string; path: PathStep[] }>;
}

export interface Identified {
  row: ImportedRow;
  identity: Buffer;
}

/** The order that a row becomes; makes its object where there is none of that name. */
export async function toOrder(
  running: Running,
  tx: Writer,
  { row, identity }: Identified,
  number: string,
  nowIso: string,
): Promise<NewHistoryOrder> {
  const { random } = running.services;
  const asset = await findOrMakeAsset(running, tx, row, nowIso);
  return {
    id: random.uuid(),
    number,
    identity: identity.toString("hex"),
    subject: row.subject,
    description: row.description,
    type: row.type,
    foreignType: row.foreignType,
    foreignNumber: row.foreignNumber === "" ? null : row.foreignNumber,
    failureMode: row.failureMode,
    failedPart: row.failedPart,
    failureAction: row.failureAction,
    occurredOn: row.occurredOn,
    assetId: asset.id,
    assetPath: asset.path,
    costId: random.uuid(),
    costMinor: row.costMinor,
  };
}

async function findOrMakeAsset(
  running: Running,
  tx: Writer,
  row: ImportedRow,
  nowIso: string,
): Promise<{ id: string; path: PathStep[] }> {
  const { services, caller, run, assets } = running;
  let asset = assets.get(row.assetKey);
  if (asset === undefined) {
    asset = { id: services.random.uuid(), path: [] };
    const [number] = await nextNumbers(tx, "asset");
    await insertAsset(tx, {
      id: asset.id,
      siteId: run.siteId,
      parentId: run.siteId,
      kind: "equipment",
      number: number!,
      name: row.asset,
      description: "",
      type: "",
      manufacturer: "",
      model: "",
      serialNumber: "",
      internalNumber: "",
      criticality: null,
      isPublicReporting: true,
      externalId: null,
      tags: [],
      importId: run.id,
      nowIso,
      actor: caller.actor,
    });
    assets.set(row.assetKey, asset);
  }
  if (asset.path.length === 0) asset.path = (await readAsset(tx, asset.id)).path;
  return asset;
}
