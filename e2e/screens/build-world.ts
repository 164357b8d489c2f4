import { newId } from "@qrmaint/client/api-client";
import { type RoleKey, TERMS_VERSION } from "@qrmaint/contracts";
import { createAsset } from "@qrmaint/contracts/assets/contract";
import { addComment } from "@qrmaint/contracts/comments/contract";
import { createImport } from "@qrmaint/contracts/imports/contract";
import { createLabels } from "@qrmaint/contracts/labels/contract";
import { inviteMember } from "@qrmaint/contracts/members/contract";
import { reportFailure } from "@qrmaint/contracts/reports/contract";
import { createRequest } from "@qrmaint/contracts/requests/contract";
import { createWorkOrder, transitionWorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { clientOf } from "../../apps/api/src/demo/demo-client.ts";
import { createOrganisation } from "../../apps/api/src/features/accounts/index.ts";
import type { RunningServer } from "../../apps/api/src/main-http.ts";
import { addMember, addPerson, cookieOf } from "./world-people.ts";
import { addFile, addPhoto, announcePhoto, type Building, call, times } from "./world-calls.ts";
import { faultText, LONG_TEXT, machineName, personName, SITE_NAME } from "./world-words.ts";

/** An organisation with so many of everything, and what its pages are called with. */
export interface World {
  items: number;
  slug: string;
  /** Session cookies by role. */
  cookies: Record<RoleKey, { name: string; value: string }>;
  asset: string;
  workOrder: string;
  request: string;
  /** Reported by the requester. */
  ownRequest: string;
  import: string;
  labelCode: string;
  blankCode: string;
  followSecret: string;
  invitationSecret: string;
}

const WITH_STEPS = 40;
const LABELS_AT_ONCE = 500;

/** All of it but the people goes through the API; where there is nothing, ids that lead nowhere stand in. */
export async function buildWorld(server: RunningServer, items: number): Promise<World> {
  const founder = await addPerson(server, "Anna Nowak", `founder-${items}`);
  const made = await createOrganisation(server.services, {
    name: `Zakład ${items}`,
    language: "pl",
    person: { id: founder, displayName: "Anna Nowak" },
    termsVersion: TERMS_VERSION,
  });
  const people = {
    administrator: { personId: founder, memberId: made.memberId },
    planner: await addMember(server, made, "planner", 0),
    technician: await addMember(server, made, "technician", 1),
    requester: await addMember(server, made, "requester", 2),
  };
  const cookies = {} as World["cookies"];
  for (const role of Object.keys(people) as RoleKey[])
    cookies[role] = await cookieOf(server, people[role].personId);
  const building: Building = {
    server,
    made,
    items,
    planner: await clientOf(server.services, server.app, people.planner.personId),
    technician: await clientOf(server.services, server.app, people.technician.personId),
    requester: await clientOf(server.services, server.app, people.requester.personId),
    technicianId: people.technician.memberId,
    siteId: newId(),
  };
  const invited = await call(building, await clientOf(server.services, server.app, founder), inviteMember, {
    body: { id: newId(), email: `guest-${items}@example.test`, roleKey: "technician", siteIds: null },
  });
  const found = items === 0 ? NOTHING() : await fill(building);
  const invitationSecret = invited.link.split("#")[1]!;
  return { items, slug: made.slug, cookies, invitationSecret, ...found };
}

type Found = Omit<World, "items" | "slug" | "cookies" | "invitationSecret">;

/** Ids of things that are not there, for the pages that say so. */
const NOTHING = (): Found => ({
  asset: newId(),
  workOrder: newId(),
  request: newId(),
  ownRequest: newId(),
  import: newId(),
  labelCode: "7ZZZZZZZZZZZZZZZZZZZZZZZZZ",
  blankCode: "6ZZZZZZZZZZZZZZZZZZZZZZZZZ",
  followSecret: "x".repeat(43),
});

async function fill(building: Building): Promise<Found> {
  const { items, planner, siteId } = building;
  await call(building, planner, createAsset, {
    body: {
      id: siteId,
      kind: "site",
      parentId: null,
      name: SITE_NAME,
      site: { timeZone: "Europe/Warsaw", currency: "PLN", address: "ul. Świętokrzyska 5, 00-010 Warszawa" },
    },
  });
  const assets = await addAssets(building);
  const workOrders = await times(items, (index) => addWorkOrder(building, assets, index));
  const requests = await times(items, (index) => addRequest(building, assets, index));
  // Requesters, because each breakdown tells every technician of it.
  await times(Math.max(items - 4, 0), (index) =>
    addMember(building.server, building.made, "requester", index + 3),
  );
  const labels = await addLabels(building, assets[0]!);
  await addPhoto(building, assets[0]!);
  await announcePhoto(building, assets[1] ?? assets[0]!);
  const followSecret = await reportOn(building, labels.linked);
  return {
    asset: assets[0]!,
    workOrder: workOrders[0]!,
    request: requests[0]!,
    ownRequest: requests.at(-1)!,
    import: await addImport(building),
    labelCode: labels.linked,
    blankCode: labels.blank,
    followSecret,
  };
}

/** Halls of 40 machines each; the first machine carries the texts. */
async function addAssets(building: Building): Promise<string[]> {
  const { items, planner, siteId } = building;
  const halls = await times(Math.ceil(items / 40), async (index) => {
    const id = newId();
    await call(building, planner, createAsset, {
      body: { id, kind: "area", parentId: siteId, name: `Hala produkcyjno-magazynowa ${index + 1}` },
    });
    return id;
  });
  return times(items, async (index) => {
    const id = newId();
    await call(building, planner, createAsset, {
      body: {
        id,
        kind: "equipment",
        parentId: halls[Math.floor(index / 40)]!,
        name: machineName(index),
        type: "Wysokociśnieniowa sprężarka dwuwałowa",
        criticality: "A",
        isPublicReporting: true,
        ...(index === 0
          ? {
              description: LONG_TEXT,
              manufacturer: "Zakłady Mechaniczno-Elektrotechniczne",
              serialNumber: "SN/2019/0000000000042-ŁÓDŹ",
            }
          : {}),
      },
    });
    return id;
  });
}

const DAY_MS = 24 * 3600_000;
const STEPS = ["in-progress", "on-hold", "done", "closed"] as const;

async function addWorkOrder(building: Building, assets: readonly string[], index: number): Promise<string> {
  const id = newId();
  const { planner, technician, technicianId, server } = building;
  const dueOn = new Date(server.services.clock.nowMs() + ((index % 9) - 3) * DAY_MS)
    .toISOString()
    .slice(0, 10);
  await call(building, planner, createWorkOrder, {
    body: {
      id,
      subject: faultText(index),
      description: index === 0 ? LONG_TEXT : "",
      priority: (["critical", "high", "medium", "low"] as const)[index % 4]!,
      assetIds: [assets[index % assets.length]!],
      dueOn: index % 3 === 0 ? dueOn : null,
      assignees: index % 3 === 1 ? [] : [{ kind: "person", id: technicianId }],
    },
  });
  const params = { workOrder: id };
  if (index === 0)
    await call(building, technician, addComment, { params, body: { id: newId(), body: LONG_TEXT } });
  // The first stays in progress, the others stand at each of the steps.
  const last = index >= WITH_STEPS ? -1 : index === 0 ? 0 : (index % 5) - 1;
  for (const to of STEPS.slice(0, last + 1)) {
    const skipsHold = to === "on-hold" && last !== 1;
    if (skipsHold) continue;
    await call(building, planner, transitionWorkOrder, {
      params,
      body: { to, ...(to === "on-hold" ? { holdReason: "parts" } : {}) },
    });
  }
  return id;
}

async function addRequest(building: Building, assets: readonly string[], index: number): Promise<string> {
  const id = newId();
  const isOwn = index === building.items - 1 || index % 4 === 2;
  await call(building, isOwn ? building.requester : building.technician, createRequest, {
    body: {
      id,
      assetId: assets[index % assets.length]!,
      subject: faultText(index + 3),
      description: index === 0 ? LONG_TEXT : "",
      isBreakdown: index % 10 === 3,
    },
  });
  return id;
}

async function addLabels(building: Building, assetId: string): Promise<{ linked: string; blank: string }> {
  const linked = await call(building, building.planner, createLabels, { body: { assetId } });
  let blank = "";
  for (let left = building.items; left > 0; left -= LABELS_AT_ONCE) {
    const count = Math.min(left, LABELS_AT_ONCE);
    const { items } = await call(building, building.planner, createLabels, {
      body: { assetId: null, count },
    });
    blank = items[0]!.code;
  }
  return { linked: linked.items[0]!.code, blank };
}

async function reportOn(building: Building, code: string): Promise<string> {
  const receipt = await building.planner.call(reportFailure, {
    params: { code },
    body: { id: newId(), subject: faultText(3), description: LONG_TEXT, language: "pl", name: personName(0) },
  });
  return receipt.followSecret;
}

async function addImport(building: Building): Promise<string> {
  const rows = ["Data naprawy;Nazwa maszyny;Opis zlecenia;Typ zlecenia;Koszt netto"];
  for (let index = 0; index < building.items; index += 1)
    rows.push(
      `05.03.2019;${machineName(index)};${faultText(index)};ZM01;${index === 1 ? "brak" : "1 234,50"}`,
    );
  const fileId = await addFile(
    building,
    "historia-utrzymania-ruchu-2019.csv",
    Buffer.from(rows.join("\r\n")),
    true,
  );
  const id = newId();
  await call(building, building.planner, createImport, {
    body: { id, siteId: building.siteId, fileId, source: "Dawny zeszyt warsztatowy" },
  });
  return id;
}
