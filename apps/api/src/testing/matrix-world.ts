import { createAsset } from "@qrmaint/contracts/assets/contract";
import { registerFile, putFileContent } from "@qrmaint/contracts/files/contract";
import { addComment } from "@qrmaint/contracts/comments/contract";
import { createImport, startImport } from "@qrmaint/contracts/imports/contract";
import { createLabels } from "@qrmaint/contracts/labels/contract";
import { inviteMember } from "@qrmaint/contracts/members/contract";
import { listNotifications } from "@qrmaint/contracts/notifications/contract";
import { reportFailure } from "@qrmaint/contracts/reports/contract";
import { acceptRequest, createRequest } from "@qrmaint/contracts/requests/contract";
import { createWorkOrder, transitionWorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { createHash } from "node:crypto";
import sharp from "sharp";
import { startSession } from "../features/accounts/index.ts";
import type { Actor, TestApp, TestOrganisation } from "./test-app.ts";

/** What a call can name by an id or a code. */
export type Kind =
  | "organisation"
  | "site"
  | "asset"
  | "label"
  | "labelCode"
  | "request"
  | "workOrder"
  | "member"
  | "invitation"
  | "file"
  | "table"
  | "import"
  | "session"
  | "notification"
  | "reportFile";

/** One of everything in one organisation; the same kind in two worlds is the same kind of thing. */
export interface World {
  organisation: TestOrganisation;
  admin: Actor;
  anybody: TestApp["anybody"];
  one: Record<Kind, string>;
  /** What each id and code of this world is. */
  kinds: Map<string, Kind>;
  /** Makes another thing of a kind, for calls that use theirs up. */
  fresh: {
    asset(): Promise<string>;
    request(): Promise<string>;
    workOrder(): Promise<string>;
    label(isBlank?: boolean): Promise<string>;
    member(): Promise<string>;
    invitation(): Promise<string>;
    /** Announced; its bytes have not come. */
    file(bytes?: Buffer): Promise<{ id: string; bytes: Buffer }>;
    import(): Promise<string>;
    session(): Promise<string>;
    /** A photo announced with a report made without an account, and the secret that lets its bytes in. */
    reportFile(): Promise<{ id: string; bytes: Buffer; secret: string }>;
  };
  newId(): string;
}

const TABLE = Buffer.from(
  "BscStartDate,Asset,OriginalShorttext,PMType,Cost\n2004-07-01,A,BUCKET WON'T OPEN,PM01,183.05\n",
);

export const announce = (id: string, bytes: Buffer, contentType = "image/jpeg") => ({
  id,
  sha256: createHash("sha256").update(bytes).digest("hex"),
  bytes: bytes.length,
  contentType,
  name: contentType === "image/jpeg" ? "photo.jpg" : "orders.csv",
});

/** Where things are made and by whom. */
interface Place {
  t: TestApp;
  organisation: TestOrganisation;
  admin: Actor;
  photo: Buffer;
  kinds: Map<string, Kind>;
  siteId: string;
  labelCode: string;
}

export async function buildWorld(t: TestApp, name: string): Promise<World> {
  const organisation = await t.organisation(name);
  const admin = await organisation.as("administrator");
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#808080" } })
    .jpeg()
    .toBuffer();
  const kinds = new Map<string, Kind>([[organisation.tenantId, "organisation"]]);
  const place: Place = { t, organisation, admin, photo, kinds, siteId: "", labelCode: "" };
  place.siteId = await make(place, "site", (id) =>
    admin.do(createAsset, {
      body: { id, kind: "site", parentId: null, name, site: { timeZone: "Europe/Warsaw", currency: "PLN" } },
    }),
  );
  const asset = await makeAsset(place);
  const label = (await admin.do(createLabels, { body: { assetId: asset } })).items[0]!;
  place.labelCode = label.code;
  kinds.set(label.code, "labelCode").set(label.id, "label");
  const fresh = makersOf(place, asset);
  const one: World["one"] = {
    organisation: organisation.tenantId,
    site: place.siteId,
    asset,
    label: label.id,
    labelCode: label.code,
    request: await fresh.request(),
    workOrder: await fresh.workOrder(),
    member: await fresh.member(),
    invitation: await fresh.invitation(),
    file: await makeFile(place, "file", photo, "image/jpeg"),
    table: await makeFile(place, "table", TABLE, "text/csv"),
    import: await fresh.import(),
    session: await fresh.session(),
    reportFile: (await fresh.reportFile()).id,
    notification: await workThrough(place, asset),
  };
  const newId = (): string => t.services.random.uuid();
  return { organisation, admin, anybody: t.anybody, one, kinds, fresh, newId };
}

async function make(place: Place, kind: Kind, prepare: (id: string) => Promise<unknown>): Promise<string> {
  const id = place.t.services.random.uuid();
  place.kinds.set(id, kind);
  await prepare(id);
  return id;
}

const makeAsset = (place: Place): Promise<string> =>
  make(place, "asset", (id) =>
    place.admin.do(createAsset, {
      body: { id, kind: "equipment", parentId: place.siteId, name: `Maszyna ${id.slice(-4)}` },
    }),
  );

const makeFile = (place: Place, kind: Kind, bytes: Buffer, contentType: string): Promise<string> =>
  make(place, kind, async (id) => {
    await place.admin.do(registerFile, { body: announce(id, bytes, contentType) });
    await place.admin.do(putFileContent, { params: { file: id }, bytes });
  });

function makersOf(place: Place, assetId: string): World["fresh"] {
  const { admin, organisation, photo, kinds } = place;
  return {
    asset: () => makeAsset(place),
    request: () =>
      make(place, "request", (id) =>
        admin.do(createRequest, { body: { id, assetId, subject: "Nie działa" } }),
      ),
    workOrder: () =>
      make(place, "workOrder", (id) =>
        admin.do(createWorkOrder, { body: { id, subject: "Wymiana łożyska", assetIds: [assetId] } }),
      ),
    async label(isBlank = false) {
      const made = await admin.do(createLabels, { body: { assetId: isBlank ? null : assetId } });
      kinds.set(made.items[0]!.id, "label");
      return made.items[0]!.id;
    },
    async member() {
      const { memberId } = await organisation.as("technician");
      kinds.set(memberId, "member");
      return memberId;
    },
    invitation: () => makeInvitation(place),
    file: async (bytes = photo) => ({
      id: await make(place, "file", (id) => admin.do(registerFile, { body: announce(id, bytes) })),
      bytes,
    }),
    async import() {
      const fileId = await makeFile(place, "table", TABLE, "text/csv");
      return make(place, "import", (id) =>
        admin.do(createImport, {
          body: { id, siteId: place.siteId, fileId, source: `SAP ${id.slice(-6)}` },
        }),
      );
    },
    session: () => makeSession(place),
    reportFile: () => makeReportFile(place),
  };
}

/**
 * A breakdown from its report to the finished order, so that no table of the organisation stays empty.
 * @returns the administrator's notice of it
 */
async function workThrough(place: Place, assetId: string): Promise<string> {
  const { t, organisation, admin, siteId, kinds } = place;
  const technician = await organisation.as("technician", [siteId]);
  const requestId = await make(place, "request", (id) =>
    technician.do(createRequest, { body: { id, assetId, subject: "Stoi", isBreakdown: true } }),
  );
  const workOrderId = await make(place, "workOrder", (id) =>
    admin.do(acceptRequest, {
      params: { request: requestId },
      body: { workOrderId: id, assignees: [{ kind: "person", id: technician.memberId }] },
    }),
  );
  const params = { workOrder: workOrderId };
  await technician.do(transitionWorkOrder, { params, body: { to: "in-progress" } });
  const photo = announce(t.services.random.uuid(), place.photo);
  await technician.do(addComment, {
    params,
    body: { id: t.services.random.uuid(), body: "Gotowe", files: [photo] },
  });
  await runImport(place);
  const [notice] = (await admin.do(listNotifications)).items;
  kinds.set(notice!.id, "notification");
  return notice!.id;
}

/** An import that is through: its order has a cost. */
async function runImport(place: Place): Promise<void> {
  const { t, admin, siteId } = place;
  const fileId = await makeFile(place, "table", TABLE, "text/csv");
  const importId = await make(place, "import", (id) =>
    admin.do(createImport, { body: { id, siteId, fileId, source: "Historia" } }),
  );
  await admin.do(startImport, { params: { import: importId } });
  await t.runJobs();
}

async function makeInvitation({ t, admin, kinds }: Place): Promise<string> {
  const id = t.services.random.uuid();
  await admin.do(inviteMember, {
    body: { id, email: `${id}@example.com`, roleKey: "planner", siteIds: null },
  });
  kinds.set(id, "invitation");
  return id;
}

/** Another session of the administrator's, on another device. */
async function makeSession({ t, admin, kinds }: Place): Promise<string> {
  const { sessionId } = await t.services.db.platform((tx) =>
    startSession(t.services, tx, admin.personId, "another device"),
  );
  kinds.set(sessionId, "session");
  return sessionId;
}

async function makeReportFile(place: Place): Promise<{ id: string; bytes: Buffer; secret: string }> {
  const { t, photo, labelCode, kinds } = place;
  const id = t.services.random.uuid();
  kinds.set(id, "reportFile");
  const requestId = await make(place, "request", async () => {});
  const { followSecret } = await t.anybody.do(reportFailure, {
    params: { code: labelCode },
    body: { id: requestId, subject: "Wyciek", language: "pl", files: [announce(id, photo)] },
  });
  return { id, bytes: photo, secret: followSecret };
}
