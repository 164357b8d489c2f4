import { createAsset } from "@qrmaint/contracts/assets/contract";
import { registerFile, putFileContent } from "@qrmaint/contracts/files/contract";
import { createImport } from "@qrmaint/contracts/imports/contract";
import { createLabels } from "@qrmaint/contracts/labels/contract";
import { inviteMember, listInvitations } from "@qrmaint/contracts/members/contract";
import { createRequest } from "@qrmaint/contracts/requests/contract";
import { createWorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { createHash } from "node:crypto";
import sharp from "sharp";
import type { Actor, TestApp, TestOrganisation } from "./test-app.ts";

/** One of everything in one organisation; the same name in two worlds is the same kind of thing. */
export interface World {
  organisation: TestOrganisation;
  admin: Actor;
  ids: Record<string, string>;
  codes: { label: string };
  /** Makes another thing of a kind, for calls that use theirs up. */
  fresh: {
    asset(): Promise<string>;
    request(): Promise<string>;
    workOrder(): Promise<string>;
    label(blank?: boolean): Promise<{ id: string; code: string }>;
    member(): Promise<string>;
    invitation(): Promise<string>;
    file(bytes?: Buffer): Promise<{ id: string; bytes: Buffer }>;
    import(): Promise<string>;
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
  organisation: TestOrganisation;
  admin: Actor;
  siteId: string;
  photo: Buffer;
  newId(): string;
}

export async function buildWorld(t: TestApp, name: string): Promise<World> {
  const organisation = await t.organisation(name);
  const admin = await organisation.as("administrator");
  const newId = (): string => t.services.random.uuid();
  const siteId = newId();
  await admin.do(createAsset, {
    body: {
      id: siteId,
      kind: "site",
      parentId: null,
      name,
      site: { timeZone: "Europe/Warsaw", currency: "PLN" },
    },
  });
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#808080" } })
    .jpeg()
    .toBuffer();
  const place: Place = { organisation, admin, siteId, photo, newId };
  const assetId = await makeAsset(place);
  const fresh = makersOf(place, assetId);
  const label = await fresh.label();
  const ids = {
    organisation: organisation.tenantId,
    site: siteId,
    asset: assetId,
    otherAsset: await fresh.asset(),
    label: label.id,
    request: await fresh.request(),
    otherRequest: await fresh.request(),
    workOrder: await fresh.workOrder(),
    member: await fresh.member(),
    invitation: await fresh.invitation(),
    file: await makeFile(place, photo, "image/jpeg"),
    table: await makeFile(place, TABLE, "text/csv"),
    import: await fresh.import(),
  };
  return { organisation, admin, ids, codes: { label: label.code }, fresh, newId };
}

async function make({ newId }: Place, prepare: (id: string) => Promise<unknown>): Promise<string> {
  const id = newId();
  await prepare(id);
  return id;
}

const makeAsset = (place: Place): Promise<string> =>
  make(place, (id) =>
    place.admin.do(createAsset, {
      body: { id, kind: "equipment", parentId: place.siteId, name: `Maszyna ${id.slice(-4)}` },
    }),
  );

const makeFile = (place: Place, bytes: Buffer, contentType: string): Promise<string> =>
  make(place, async (id) => {
    await place.admin.do(registerFile, { body: announce(id, bytes, contentType) });
    await place.admin.do(putFileContent, { params: { file: id }, bytes });
  });

function makersOf(place: Place, assetId: string): World["fresh"] {
  const { admin, organisation, siteId, photo, newId } = place;
  return {
    asset: () => makeAsset(place),
    request: () =>
      make(place, (id) => admin.do(createRequest, { body: { id, assetId, subject: "Nie działa" } })),
    workOrder: () =>
      make(place, (id) =>
        admin.do(createWorkOrder, { body: { id, subject: "Wymiana łożyska", assetIds: [assetId] } }),
      ),
    label: async (blank = false) =>
      (await admin.do(createLabels, { body: { assetId: blank ? null : assetId } })).items[0]!,
    member: async () => (await organisation.as("technician")).memberId,
    invitation: async () => {
      const id = newId();
      await admin.do(inviteMember, {
        body: { id, email: `${id}@example.com`, roleKey: "planner", siteIds: null },
      });
      return (await admin.do(listInvitations)).items.find((item) => item.id === id)!.id;
    },
    file: async (bytes = photo) => ({
      id: await make(place, (id) => admin.do(registerFile, { body: announce(id, bytes) })),
      bytes,
    }),
    import: async () => {
      const fileId = await makeFile(place, TABLE, "text/csv");
      return make(place, (id) =>
        admin.do(createImport, { body: { id, siteId, fileId, source: `SAP ${id.slice(-6)}` } }),
      );
    },
  };
}
