import { ApiProblem } from "@qrmaint/client/api-client";
import type { ApiClient } from "@qrmaint/client";
import { signOut } from "@qrmaint/contracts/accounts/contract";
import { createAsset } from "@qrmaint/contracts/assets/contract";
import { addComment } from "@qrmaint/contracts/comments/contract";
import { putFileContent, registerFile } from "@qrmaint/contracts/files/contract";
import { createImport, getImport, startImport } from "@qrmaint/contracts/imports/contract";
import { createLabels, listLabels } from "@qrmaint/contracts/labels/contract";
import { createRequest } from "@qrmaint/contracts/requests/contract";
import { createWorkOrder, transitionWorkOrder } from "@qrmaint/contracts/work-orders/contract";
import type { AnyOperation, Output } from "@qrmaint/contracts";
import type { FastifyInstance } from "fastify";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Services } from "../platform/http/services.ts";
import { clientOf, demoId } from "./demo-client.ts";
import { DEMO_PEOPLE, type DemoOrganisation, ensureDemoOrganisation } from "./demo-people.ts";
import { BUILDING, BUILDING_ORDERS, BUILDING_REPORTS, type DemoOrder, EXCAVATORS } from "./seed-content.ts";

const HISTORY = new URL("./data/excavator-work-orders.csv", import.meta.url);
const DAY_MS = 24 * 3600_000;

export interface SeededDemo {
  signIns: { role: string; email: string; password: string }[];
  labelCode: string;
}

interface Seeding {
  services: Services;
  organisation: DemoOrganisation;
  planner: ApiClient;
  technician: ApiClient;
  requester: ApiClient;
  say: (line: string) => void;
}

/**
 * Fills a new installation with a mine whose machines have years of real history, and a small apartment building.
 * All of it goes through the API with ids and keys that stay the same, so a seed that was cut off goes on where it was.
 */
export async function seedDemo(
  services: Services,
  app: FastifyInstance,
  say: (line: string) => void,
): Promise<SeededDemo> {
  const organisation = await ensureDemoOrganisation(services);
  const client = (role: keyof DemoOrganisation["people"]): Promise<ApiClient> =>
    clientOf(services, app, organisation.people[role].personId);
  const [planner, technician, requester] = await Promise.all([
    client("planner"),
    client("technician"),
    client("requester"),
  ]);
  const seeding: Seeding = { services, organisation, planner, technician, requester, say };
  try {
    return await seedOnce(seeding);
  } finally {
    // Else each start would leave sessions behind that nobody knows in the people's accounts.
    await Promise.allSettled([planner, technician, requester].map((one) => one.call(signOut)));
  }
}

async function seedOnce(seeding: Seeding): Promise<SeededDemo> {
  const signIns = DEMO_PEOPLE.map(({ roleKey, email, password }) => ({ role: roleKey, email, password }));
  const known = await findDemoLabel(seeding);
  if (known !== null) return { signIns, labelCode: known };
  seeding.say("Making the demo: a mine with its history and an apartment building ...");
  await seedBuilding(seeding);
  await seedMine(seeding);
  for (const letter of EXCAVATORS)
    await call(seeding, seeding.planner, createLabels, `excavator-${letter}`, {
      body: { assetId: demoId(`asset:excavator-${letter}`) },
    });
  // The lift's label comes last: where it is, the demo is whole.
  const { items } = await call(seeding, seeding.planner, createLabels, "label", {
    body: { assetId: demoId("asset:lift-a") },
  });
  return { signIns, labelCode: items[0]!.code };
}

async function findDemoLabel({ organisation, planner }: Seeding): Promise<string | null> {
  try {
    const { items } = await planner.call(listLabels, {
      params: { organisation: organisation.organisationId },
      query: { asset: demoId("asset:lift-a") },
    });
    return items[0]?.code ?? null;
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.code === "not-found") return null;
    throw error;
  }
}

/** A command of the seed: its key follows from its name. */
function call<Op extends AnyOperation>(
  { organisation }: Seeding,
  client: ApiClient,
  operation: Op,
  name: string,
  input: { params?: object; body?: unknown },
): Promise<Output<Op>> {
  return client.call(operation, {
    params: { organisation: organisation.organisationId, ...input.params } as never,
    body: input.body as never,
    key: demoId(`key:${operation.id}:${name}`),
  });
}

const asset = (seeding: Seeding, key: string, body: object): Promise<unknown> =>
  call(seeding, seeding.planner, createAsset, key, { body: { id: demoId(`asset:${key}`), ...body } });

async function seedBuilding(seeding: Seeding): Promise<void> {
  await asset(seeding, "building", {
    kind: "site",
    parentId: null,
    name: "Osiedle Słoneczne 5",
    site: { timeZone: "Europe/Warsaw", currency: "PLN", address: "ul. Słoneczna 5, 30-624 Kraków" },
  });
  for (const { key, name, kind, parent, type, criticality } of BUILDING) {
    await asset(seeding, key, { kind, parentId: demoId(`asset:${parent}`), name, type, criticality });
  }
  for (const order of BUILDING_ORDERS) await seedOrder(seeding, order);
  for (const { key, asset: on, subject, description, isBreakdown } of BUILDING_REPORTS) {
    await call(seeding, seeding.requester, createRequest, key, {
      body: {
        id: demoId(`request:${key}`),
        assetId: demoId(`asset:${on}`),
        subject,
        description,
        isBreakdown,
      },
    });
  }
}

async function seedOrder(seeding: Seeding, order: DemoOrder): Promise<void> {
  const id = demoId(`order:${order.key}`);
  const params = { workOrder: id };
  const dueOn =
    order.dueInDays === null
      ? null
      : new Date(Date.parse(seeding.organisation.sinceIso) + order.dueInDays * DAY_MS)
          .toISOString()
          .slice(0, 10);
  const assignees = order.isAssigned
    ? [{ kind: "person", id: seeding.organisation.people.technician.memberId }]
    : [];
  const { subject, description, type, priority } = order;
  await call(seeding, seeding.planner, createWorkOrder, order.key, {
    body: {
      id,
      subject,
      description,
      type,
      priority,
      assetIds: [demoId(`asset:${order.asset}`)],
      dueOn,
      assignees,
    },
  });
  for (const step of order.steps) {
    const by = step.to === "closed" ? seeding.planner : seeding.technician;
    await call(seeding, by, transitionWorkOrder, `${order.key}:${step.to}`, { params, body: step });
  }
  if (order.comment !== undefined) {
    await call(seeding, seeding.technician, addComment, order.key, {
      params,
      body: { id: demoId(`comment:${order.key}`), body: order.comment },
    });
  }
}

/** Five excavators whose 5,485 orders come in by the same import that customers use. No currency is stated: Australian dollars are likely. */
async function seedMine(seeding: Seeding): Promise<void> {
  await asset(seeding, "mine", {
    kind: "site",
    parentId: null,
    name: "Kopalnia odkrywkowa Zachód",
    site: { timeZone: "Australia/Perth", currency: "AUD" },
  });
  await asset(seeding, "fleet", { kind: "area", parentId: demoId("asset:mine"), name: "Koparki" });
  for (const letter of EXCAVATORS) {
    await asset(seeding, `excavator-${letter}`, {
      kind: "equipment",
      parentId: demoId("asset:fleet"),
      name: `Koparka ${letter}`,
      externalId: letter,
      type: "Koparka hydrauliczna",
      criticality: "A",
    });
  }
  const bytes = await readFile(HISTORY);
  const { planner, organisation } = seeding;
  const fileId = demoId("file:history");
  await call(seeding, planner, registerFile, "history", {
    body: {
      id: fileId,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      bytes: bytes.length,
      contentType: "text/csv",
      name: "excavator-work-orders.csv",
    },
  });
  await planner.call(putFileContent, {
    params: { organisation: organisation.organisationId, file: fileId },
    bytes: new Blob([bytes]),
  });
  const params = { organisation: organisation.organisationId, import: demoId("import:history") };
  await call(seeding, planner, createImport, "history", {
    body: { id: params.import, siteId: demoId("asset:mine"), fileId, source: "SAP" },
  });
  await call(seeding, planner, startImport, "history", { params: { import: params.import } });
  for (;;) {
    const run = await planner.call(getImport, { params });
    if (run.state === "done") return;
    if (run.state !== "running")
      throw new Error(`the history of the demo was not imported: ${run.state} ${run.problem?.code ?? ""}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
