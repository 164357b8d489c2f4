import type { Request } from "@qrmaint/contracts/requests/contract";

/** A new report on a press by somebody with a telephone, for tests. */
export function exampleRequest(change: Partial<Request> = {}): Request {
  return {
    id: "r1",
    number: "RQ-000001",
    subject: "Oil leaks",
    priority: "medium",
    isBreakdown: false,
    state: "new",
    asset: { id: "a1", name: "Press 4", number: "EQ-000001", kind: "equipment" },
    assetPath: [
      { id: "s1", name: "Plant", kind: "site" },
      { id: "a1", name: "Press 4", kind: "equipment" },
    ],
    siteId: "s1",
    reportedAt: "2026-01-02T08:00:00Z",
    reporterName: "Olga",
    reporterCount: 1,
    photoFileId: null,
    fileCount: 0,
    workOrder: null,
    description: "Below the pump.",
    stateReason: "",
    mergedInto: null,
    mergedReports: [],
    version: 1,
    reporters: [
      {
        id: "p1",
        name: "Olga",
        contact: "600 100 200",
        isMember: false,
        isFirst: true,
        note: "",
        at: "2026-01-02T08:00:00Z",
      },
    ],
    files: [],
    language: "en",
    ...change,
  };
}
