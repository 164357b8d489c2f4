import type { Asset } from "@qrmaint/contracts/assets/contract";

/** A press in hall 1, for tests. */
export function exampleAsset(change: Partial<Asset> = {}): Asset {
  return {
    id: "a1",
    number: "A-0001",
    name: "Press 4",
    kind: "equipment",
    siteId: "s1",
    parentId: "h1",
    status: "operational",
    statusSince: "2026-01-02T08:00:00Z",
    criticality: null,
    type: "press",
    photoFileId: null,
    childCount: 0,
    path: [
      { id: "h1", name: "Hall 1", kind: "location" },
      { id: "a1", name: "Press 4", kind: "equipment" },
    ],
    deletedAt: null,
    description: "",
    statusReason: "",
    manufacturer: "Müller",
    model: "PX",
    serialNumber: "",
    internalNumber: "",
    isPublicReporting: true,
    externalId: null,
    tags: [],
    openWorkOrderCount: 0,
    openRequestCount: 0,
    version: 3,
    createdAt: "2026-01-01T08:00:00Z",
    changedAt: "2026-01-01T08:00:00Z",
    site: null,
    ...change,
  };
}
