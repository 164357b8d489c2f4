import type { AnyOperation } from "@qrmaint/contracts";
import { deleteAsset } from "@qrmaint/contracts/assets/contract";
import { startImport, stopImport } from "@qrmaint/contracts/imports/contract";
import type { CallInput } from "./test-app.ts";
import { announce, type World } from "./matrix-world.ts";

export type Sample = Omit<CallInput<AnyOperation>, "params" | "query" | "body"> & {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
};

/**
 * For every operation of an organisation a call that succeeds there. An operation without one fails the matrix, so a
 * new operation is covered without anyone remembering.
 */
export const SAMPLES: Record<string, (world: World) => Sample | Promise<Sample>> = {
  getOrganisation: () => ({}),
  updateOrganisation: () => ({ body: { language: "en" }, ifMatch: 1 }),
  listMembers: () => ({}),
  updateMember: async (w) => ({
    params: { member: await w.fresh.member() },
    body: { roleKey: "planner", siteIds: [w.ids["site"]!] },
    ifMatch: 1,
  }),
  endMembership: async (w) => ({ params: { member: await w.fresh.member() } }),
  inviteMember: (w) => ({
    body: {
      id: w.newId(),
      email: `${w.newId()}@example.com`,
      roleKey: "technician",
      siteIds: [w.ids["site"]!],
    },
  }),
  listInvitations: () => ({}),
  revokeInvitation: async (w) => ({ params: { invitation: await w.fresh.invitation() } }),

  createAsset: (w) => ({
    body: { id: w.newId(), kind: "equipment", parentId: w.ids["site"]!, name: "Prasa" },
  }),
  getAsset: (w) => ({ params: { asset: w.ids["asset"]! } }),
  updateAsset: async (w) => ({
    params: { asset: await w.fresh.asset() },
    body: { name: "Prasa", photoFileId: w.ids["file"]! },
    ifMatch: 1,
  }),
  setAssetStatus: async (w) => ({
    params: { asset: await w.fresh.asset() },
    body: { status: "degraded", reason: "wibracje" },
  }),
  moveAsset: async (w) => ({
    params: { asset: await w.fresh.asset() },
    body: { parentId: w.ids["otherAsset"]! },
    ifMatch: 1,
  }),
  previewMove: (w) => ({ params: { asset: w.ids["asset"]! }, query: { parentId: w.ids["otherAsset"]! } }),
  deleteAsset: async (w) => ({ params: { asset: await w.fresh.asset() } }),
  restoreAsset: async (w) => {
    const asset = await w.fresh.asset();
    await deleted(w, asset);
    return { params: { asset } };
  },
  listAssets: (w) => ({ query: { parent: w.ids["site"]!, site: w.ids["site"]! } }),
  searchAssets: (w) => ({ query: { q: "maszyna", site: w.ids["site"]! } }),

  createLabels: (w) => ({ body: { assetId: w.ids["asset"]!, count: 1 } }),
  listLabels: (w) => ({ query: { asset: w.ids["asset"]! } }),
  findLabel: (w) => ({ params: { code: w.codes.label } }),
  linkLabel: async (w) => ({
    params: { label: (await w.fresh.label(true)).id },
    body: { assetId: w.ids["asset"]! },
  }),
  revokeLabel: async (w) => ({ params: { label: (await w.fresh.label()).id } }),
  getLabelImage: (w) => ({ params: { label: w.ids["label"]! } }),
  getLabelSheet: (w) => ({ query: { labels: w.ids["label"]! } }),

  registerFile: (w) => ({ body: announce(w.newId(), Buffer.from("x")) }),
  putFileContent: async (w) => {
    const { id, bytes } = await w.fresh.file();
    return { params: { file: id }, bytes };
  },
  getFile: (w) => ({ params: { file: w.ids["file"]! } }),
  getFileContent: (w) => ({ params: { file: w.ids["file"]! } }),

  createRequest: (w) => ({
    body: {
      id: w.newId(),
      assetId: w.ids["asset"]!,
      subject: "Wyciek",
      files: [announce(w.newId(), Buffer.from("y"))],
    },
  }),
  listRequests: (w) => ({ query: { asset: w.ids["asset"]!, site: w.ids["site"]! } }),
  countRequests: () => ({}),
  getRequest: (w) => ({ params: { request: w.ids["request"]! } }),
  acceptRequest: async (w) => ({
    params: { request: await w.fresh.request() },
    body: { workOrderId: w.newId(), assignees: [{ kind: "person", id: w.ids["member"]! }] },
  }),
  rejectRequest: async (w) => ({
    params: { request: await w.fresh.request() },
    body: { reason: "Duplikat" },
  }),
  mergeRequest: async (w) => ({
    params: { request: await w.fresh.request() },
    body: { intoRequestId: w.ids["otherRequest"]! },
  }),
  withdrawRequest: async (w) => ({ params: { request: await w.fresh.request() } }),

  createWorkOrder: (w) => ({
    body: {
      id: w.newId(),
      subject: "Smarowanie",
      assetIds: [w.ids["asset"]!],
      assignees: [{ kind: "person", id: w.ids["member"]! }],
      files: [announce(w.newId(), Buffer.from("z"))],
    },
  }),
  listWorkOrders: (w) => ({
    query: {
      asset: w.ids["asset"]!,
      site: w.ids["site"]!,
      assignee: w.ids["member"]!,
      import: w.ids["import"]!,
    },
  }),
  countWorkOrders: () => ({}),
  countWorkByYear: (w) => ({ query: { asset: w.ids["asset"]! } }),
  getWorkOrder: (w) => ({ params: { workOrder: w.ids["workOrder"]! } }),
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
    body: { assignees: [{ kind: "person", id: w.ids["member"]! }] },
  }),
  claimWorkOrder: async (w) => ({ params: { workOrder: await w.fresh.workOrder() } }),
  listStatuses: () => ({}),
  listComments: (w) => ({ params: { workOrder: w.ids["workOrder"]! } }),
  addComment: (w) => ({
    params: { workOrder: w.ids["workOrder"]! },
    body: { id: w.newId(), body: "Gotowe", files: [announce(w.newId(), Buffer.from("c"))] },
  }),

  createImport: (w) => ({
    body: {
      id: w.newId(),
      siteId: w.ids["site"]!,
      fileId: w.ids["table"]!,
      source: `S ${w.newId().slice(-6)}`,
    },
  }),
  listImports: () => ({}),
  getImport: (w) => ({ params: { import: w.ids["import"]! } }),
  previewImport: (w) => ({ params: { import: w.ids["import"]! } }),
  mapImport: async (w) => ({
    params: { import: await w.fresh.import() },
    body: {
      columns: { date: 0, asset: 1, text: 2, type: 3, cost: 4 },
      dateFormat: "yyyy-mm-dd",
      decimalMark: ".",
      currency: "PLN",
    },
  }),
  startImport: async (w) => ({ params: { import: await w.fresh.import() } }),
  stopImport: async (w) => ({ params: { import: await started(w) } }),
  undoImport: async (w) => {
    const id = await started(w);
    await stopped(w, id);
    return { params: { import: id } };
  },

  listChanges: () => ({}),
  listHistory: (w) => ({ params: { kind: "asset", object: w.ids["asset"]! } }),
  verifyChanges: () => ({}),
  listNotifications: () => ({}),
  markNotificationsRead: () => ({ body: {} }),
};

/** Operations that the matrix does not call, and why. */
export const NOT_CALLED: Record<string, string> = {
  followChanges:
    "answers a stream without an end; its page is the one of listChanges, and it has its own test with a foreign organisation",
};

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
