import { deleteAsset } from "@qrmaint/contracts/assets/contract";
import { startImport, stopImport } from "@qrmaint/contracts/imports/contract";
import { rejectRequest } from "@qrmaint/contracts/requests/contract";
import type { Sample } from "./described-ids.ts";
import { announce, type World } from "./matrix-world.ts";

type Prepare = (world: World) => Sample | Promise<Sample>;

/**
 * Calls that succeed at home, together naming every id that the operation takes. An operation without them fails the
 * matrix, and so does one whose description names an id that they leave out.
 */
const SAMPLES: Record<string, Prepare | readonly Prepare[]> = {
  getOrganisation: () => ({}),
  updateOrganisation: () => ({ body: { language: "en" }, ifMatch: 1 }),
  listMembers: () => ({}),
  updateMember: async (w) => ({
    params: { member: await w.fresh.member() },
    body: { roleKey: "planner", siteIds: [w.one.site] },
    ifMatch: 1,
  }),
  endMembership: async (w) => ({ params: { member: await w.fresh.member() } }),
  inviteMember: (w) => ({
    body: {
      id: w.newId(),
      email: `${w.newId()}@example.com`,
      roleKey: "technician",
      siteIds: [w.one.site],
    },
  }),
  listInvitations: () => ({}),
  revokeInvitation: async (w) => ({ params: { invitation: await w.fresh.invitation() } }),

  createAsset: (w) => ({
    body: { id: w.newId(), kind: "equipment", parentId: w.one.site, name: "Prasa" },
  }),
  getAsset: (w) => ({ params: { asset: w.one.asset } }),
  updateAsset: async (w) => ({
    params: { asset: await w.fresh.asset() },
    body: { name: "Prasa", photoFileId: w.one.file },
    ifMatch: 1,
  }),
  setAssetStatus: async (w) => ({
    params: { asset: await w.fresh.asset() },
    body: { status: "degraded", reason: "wibracje" },
  }),
  moveAsset: async (w) => ({
    params: { asset: await w.fresh.asset() },
    body: { parentId: await w.fresh.asset() },
    ifMatch: 1,
  }),
  previewMove: async (w) => ({
    params: { asset: w.one.asset },
    query: { parentId: await w.fresh.asset() },
  }),
  deleteAsset: async (w) => ({ params: { asset: await w.fresh.asset() } }),
  restoreAsset: async (w) => {
    const asset = await w.fresh.asset();
    await deleted(w, asset);
    return { params: { asset } };
  },
  listAssets: (w) => ({ query: { parent: w.one.site, site: w.one.site } }),
  searchAssets: (w) => ({ query: { q: "maszyna", site: w.one.site } }),

  createLabels: (w) => ({ body: { assetId: w.one.asset, count: 1 } }),
  listLabels: (w) => ({ query: { asset: w.one.asset } }),
  findLabel: (w) => ({ params: { code: w.one.labelCode } }),
  linkLabel: async (w) => ({
    params: { label: await w.fresh.label(true) },
    body: { assetId: w.one.asset },
  }),
  revokeLabel: async (w) => ({ params: { label: await w.fresh.label() } }),
  getLabelImage: (w) => ({ params: { label: w.one.label } }),
  getLabelSheet: async (w) => ({ query: { labels: `${w.one.label},${await w.fresh.label()}` } }),

  registerFile: (w) => ({ body: announce(w.newId(), Buffer.from("x")) }),
  putFileContent: async (w) => {
    const { id, bytes } = await w.fresh.file();
    return { params: { file: id }, bytes };
  },
  getFile: (w) => ({ params: { file: w.one.file } }),
  getFileContent: (w) => ({ params: { file: w.one.file } }),

  createRequest: (w) => ({
    body: {
      id: w.newId(),
      assetId: w.one.asset,
      subject: "Wyciek",
      files: [announce(w.newId(), Buffer.from("y"))],
    },
  }),
  listRequests: (w) => ({ query: { asset: w.one.asset, site: w.one.site } }),
  countRequests: (w) => ({ query: { site: w.one.site } }),
  getRequest: (w) => ({ params: { request: w.one.request } }),
  acceptRequest: async (w) => ({
    params: { request: await w.fresh.request() },
    body: { workOrderId: w.newId(), assignees: [{ kind: "person", id: w.one.member }] },
  }),
  rejectRequest: async (w) => ({
    params: { request: await w.fresh.request() },
    body: { reason: "Duplikat" },
  }),
  mergeRequest: async (w) => ({
    params: { request: await w.fresh.request() },
    body: { intoRequestId: await w.fresh.request() },
  }),
  reopenRequest: async (w) => {
    const request = await w.fresh.request();
    await w.admin.do(rejectRequest, { params: { request }, body: { reason: "Pomyłka" } });
    return { params: { request } };
  },
  listOpenReports: (w) => ({ params: { asset: w.one.asset } }),
  joinRequest: async (w) => ({ params: { request: await w.fresh.request() }, body: { id: w.newId() } }),
  withdrawRequest: async (w) => ({ params: { request: await w.fresh.request() } }),

  createWorkOrder: (w) => ({
    body: {
      id: w.newId(),
      subject: "Smarowanie",
      assetIds: [w.one.asset],
      assignees: [{ kind: "person", id: w.one.member }],
      files: [announce(w.newId(), Buffer.from("z"))],
    },
  }),
  listWorkOrders: (w) => ({
    query: {
      asset: w.one.asset,
      site: w.one.site,
      assignee: w.one.member,
      import: w.one.import,
    },
  }),
  countWorkOrders: (w) => ({ query: { site: w.one.site } }),
  countWorkByYear: (w) => ({ query: { asset: w.one.asset } }),
  getWorkOrder: (w) => ({ params: { workOrder: w.one.workOrder } }),
  updateWorkOrder: async (w) => ({
    params: { workOrder: await w.fresh.workOrder() },
    body: { subject: "Inny" },
    ifMatch: 1,
  }),
  transitionWorkOrder: async (w) => ({
    params: { workOrder: await w.fresh.workOrder() },
    body: { to: "in-progress" },
  }),
  assignWorkOrder: async (w) => ({
    params: { workOrder: await w.fresh.workOrder() },
    body: { assignees: [{ kind: "person", id: w.one.member }] },
  }),
  claimWorkOrder: async (w) => ({ params: { workOrder: await w.fresh.workOrder() } }),
  releaseWorkOrder: async (w) => ({ params: { workOrder: await w.fresh.workOrder() } }),
  listStatuses: () => ({}),
  listComments: (w) => ({ params: { workOrder: w.one.workOrder } }),
  addComment: (w) => ({
    params: { workOrder: w.one.workOrder },
    body: { id: w.newId(), body: "Gotowe", files: [announce(w.newId(), Buffer.from("c"))] },
  }),

  createImport: (w) => ({
    body: {
      id: w.newId(),
      siteId: w.one.site,
      fileId: w.one.table,
      source: `S ${w.newId().slice(-6)}`,
    },
  }),
  listImports: () => ({}),
  getImport: (w) => ({ params: { import: w.one.import } }),
  previewImport: (w) => ({ params: { import: w.one.import } }),
  mapImport: async (w) => ({
    params: { import: await w.fresh.import() },
    body: {
      columns: { occurredOn: 0, asset: 1, subject: 2, type: 3, cost: 4 },
      dateFormat: "yyyy-mm-dd",
      decimalMark: ".",
      currency: "PLN",
    },
  }),
  startImport: async (w) => ({ params: { import: await w.fresh.import() } }),
  stopImport: async (w) => ({ params: { import: await started(w) } }),
  discardImport: async (w) => ({ params: { import: await w.fresh.import() } }),
  undoImport: async (w) => {
    const id = await started(w);
    await stopped(w, id);
    return { params: { import: id } };
  },

  listChanges: () => ({}),
  followChanges: () => ({}),
  listHistory: [
    (w) => ({ params: { kind: "asset", object: w.one.asset } }),
    (w) => ({ params: { kind: "work-order", object: w.one.workOrder } }),
    (w) => ({ params: { kind: "request", object: w.one.request } }),
  ],
  verifyChanges: () => ({}),
  listNotifications: () => ({}),
  markNotificationsRead: (w) => ({ body: { ids: [w.one.notification] } }),

  endSession: async (w) => ({ params: { session: await w.fresh.session() } }),
  joinReport: async (w) => ({
    params: { code: w.one.labelCode, request: await w.fresh.request() },
    body: { id: w.newId(), language: "pl" },
  }),
  putReportFile: async (w) => {
    const { id, bytes, secret } = await w.fresh.reportFile();
    return { params: { file: id }, bytes, headers: { "x-follow-secret": secret } };
  },
};

export function samplesOf(operationId: string): readonly Prepare[] {
  const found = SAMPLES[operationId] ?? [];
  return typeof found === "function" ? [found] : found;
}

async function deleted(w: World, asset: string): Promise<void> {
  await w.admin.do(deleteAsset, { params: { asset } });
}
async function started(w: World): Promise<string> {
  const id = await w.fresh.import();
  await w.admin.do(startImport, { params: { import: id } });
  return id;
}
async function stopped(w: World, id: string): Promise<void> {
  await w.admin.do(stopImport, { params: { import: id } });
}
