import { getMe } from "@qrmaint/contracts/accounts/contract";
import { createAsset, listAssets } from "@qrmaint/contracts/assets/contract";
import {
  endMembership,
  getOrganisation,
  inviteMember,
  listMembers,
  updateMember,
  updateOrganisation,
} from "@qrmaint/contracts/members/contract";
import {
  assignWorkOrder,
  createWorkOrder,
  getWorkOrder,
  listWorkOrders,
  transitionWorkOrder,
} from "@qrmaint/contracts/work-orders/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ReportScene, reportScene } from "../../testing/report-scene.ts";
import { sixCasesOf } from "../../testing/six-cases.ts";
import { type Actor, createTestApp, type TestApp } from "../../testing/test-app.ts";

let t: TestApp;
let scene: ReportScene;
let admin: Actor;

beforeAll(async () => {
  t = await createTestApp();
  scene = await reportScene(t);
  admin = await scene.organisation.as("administrator");
});
afterAll(() => t.close());

const change = (by: Actor, member: string, body: object, ifMatch = 1) =>
  by.call(updateMember, { params: { member }, body, ifMatch });
const end = (by: Actor, member: string) => by.call(endMembership, { params: { member } });

sixCasesOf(updateMember)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "administrator",
  call: async () => ({
    params: { member: (await scene.organisation.as("technician")).memberId },
    body: { siteIds: [scene.siteId, scene.siteId] },
    ifMatch: 1,
  }),
  works: (member) => {
    expect(member).toMatchObject({ roleKey: "technician", siteIds: [scene.siteId], version: 2 });
  },
  invalid: [
    { body: { roleKey: "owner" }, at: ["/body/roleKey"] },
    { body: { siteIds: ["x"] }, at: ["/body/siteIds/0"] },
  ],
});

sixCasesOf(endMembership)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "administrator",
  call: async () => ({ params: { member: (await scene.organisation.as("technician")).memberId } }),
  works: async (member, { by }) => {
    expect(member.endedAt).toBe(new Date(t.clock.nowMs()).toISOString());
    const living = await by.do(listMembers, { query: { limit: 200 } });
    expect(living.items.map((item) => item.id)).not.toContain(member.id);
    const all = await by.do(listMembers, { query: { limit: 200, includeEnded: "true" } });
    expect(all.items.map((item) => item.id)).toContain(member.id);
  },
});

sixCasesOf(listMembers)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "technician",
  call: () => ({ query: { roleKey: "planner" } }),
  works: ({ items }) => {
    expect(items.map((item) => item.id)).toContain(scene.planner.memberId);
    expect(items.every((item) => item.roleKey === "planner" && item.email === null)).toBe(true);
  },
  invalid: [{ query: { roleKey: "owner", limit: 201 }, at: ["/query/limit", "/query/roleKey"] }],
});

sixCasesOf(getOrganisation)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "requester",
  call: () => ({}),
  works: (organisation) => {
    expect(organisation).toMatchObject({ id: scene.organisation.tenantId, slug: scene.organisation.slug });
  },
});

sixCasesOf(updateOrganisation)({
  scene: () => ({ t, organisation: scene.organisation }),
  by: "administrator",
  call: async (by) => ({
    body: { name: "Kopalnia Nowa", language: "pl" },
    ifMatch: (await by.do(getOrganisation)).version,
  }),
  works: async (organisation, { by, input }) => {
    expect(organisation).toMatchObject({ name: "Kopalnia Nowa", version: input.ifMatch! + 1 });
    // The name that sign-in shows is the directory's.
    expect((await by.do(getMe)).memberships[0]!.organisationName).toBe("Kopalnia Nowa");
  },
  invalid: [{ body: { name: " ", language: "uk" }, at: ["/body/language", "/body/name"] }],
});

describe("a change of rights", () => {
  test("of the role takes effect with the next call, both ways", async () => {
    const person = await scene.organisation.as("requester");
    const make = () =>
      person.call(createAsset, {
        body: { id: t.services.random.uuid(), kind: "equipment", parentId: scene.siteId, name: "Prasa" },
      });
    expect((await make()).problem.code).toBe("not-permitted");
    await change(admin, person.memberId, { roleKey: "planner" });
    expect((await make()).status).toBe(201);
    await change(admin, person.memberId, { roleKey: "technician" }, 2);
    expect((await make()).problem.code).toBe("not-permitted");
  });

  test("of the sites takes effect with the next call", async () => {
    const south = await scene.addSite("Kopalnia Południe");
    const person = await scene.organisation.as("technician");
    const seen = async () =>
      (await person.do(listAssets, { query: { parent: "root" } })).items.map((item) => item.id).sort();
    expect(await seen()).toEqual([scene.siteId, south].sort());
    await change(admin, person.memberId, { siteIds: [south] });
    expect(await seen()).toEqual([south]);
    await change(admin, person.memberId, { siteIds: [] }, 2);
    expect(await seen()).toEqual([]);
    await change(admin, person.memberId, { siteIds: null }, 3);
    expect(await seen()).toEqual([scene.siteId, south].sort());
  });

  test("ending a membership takes effect with the next call in every session, and in this organisation only", async () => {
    const person = await scene.organisation.as("technician");
    const other = await t.organisation("Hotel Bałtyk");
    const elsewhere = await other.as("technician");
    expect((await end(admin, person.memberId)).status).toBe(200);
    expect((await person.call(listAssets)).problem.code).toBe("not-found");
    expect((await person.do(getMe)).memberships).toEqual([]);
    expect((await elsewhere.call(listAssets)).status).toBe(200);
  });

  test("by an administrator who sees some sites gives no more than those, to nobody, themselves included", async () => {
    const south = await scene.addSite("Kopalnia Zachód");
    const local = await scene.organisation.as("administrator", [scene.siteId]);
    const person = await scene.organisation.as("technician", [scene.siteId]);
    for (const member of [person.memberId, local.memberId]) {
      expect((await change(local, member, { siteIds: null })).problem.code).toBe("not-permitted");
      expect((await change(local, member, { siteIds: [south] })).problem.code).toBe("not-found");
    }
    expect((await change(local, person.memberId, { siteIds: [scene.siteId] })).status).toBe(200);
    const id = t.services.random.uuid();
    const body = { id, email: `${id}@example.com`, roleKey: "administrator" as const, siteIds: null };
    expect((await local.call(inviteMember, { body })).problem.code).toBe("not-permitted");
    expect((await local.call(inviteMember, { body: { ...body, siteIds: [south] } })).problem.code).toBe(
      "not-found",
    );
    expect((await local.call(inviteMember, { body: { ...body, siteIds: [scene.siteId] } })).status).toBe(201);
  });

  test("to a site of another organisation, or a made-up one, is refused alike", async () => {
    const foreign = (await reportScene(t, "Hotel Bałtyk")).siteId;
    const person = await scene.organisation.as("technician");
    for (const site of [foreign, t.services.random.uuid()])
      expect((await change(admin, person.memberId, { siteIds: [scene.siteId, site] })).problem.code).toBe(
        "not-found",
      );
    expect((await change(admin, person.memberId, { siteIds: [scene.siteId] })).status).toBe(200);
  });

  test("leaves a security event that names who did it and whom it is about", async () => {
    const person = await scene.organisation.as("technician");
    await change(admin, person.memberId, { roleKey: "planner" });
    await end(admin, person.memberId);
    await t.services.securityEvents.flush();
    const { rows } = await t.services.db.pool.query(
      "select operation, actor, tenant_id from platform.security_events where kind = 'rights-changed' and code = $1 order by operation",
      [`person:${person.personId}`],
    );
    expect(rows).toEqual(
      ["endMembership", "updateMember"].map((operation) => ({
        operation,
        actor: `member:${admin.memberId}`,
        tenant_id: scene.organisation.tenantId,
      })),
    );
  });
});

describe("the last administrator", () => {
  test("stays one, whoever asks and in whatever way", async () => {
    const alone = await t.organisation("Jednoosobowa");
    const one = await alone.as("administrator");
    expect((await end(one, alone.memberId)).status).toBe(200);
    expect((await end(one, one.memberId)).problem.code).toBe("last-administrator");
    expect((await change(one, one.memberId, { roleKey: "planner" })).problem.code).toBe("last-administrator");
    expect((await change(one, one.memberId, { roleKey: "administrator" })).status).toBe(200);
  });

  test("is one of two also when both take the other's rights at the same moment", async () => {
    const pair = await t.organisation("Dwuosobowa");
    const one = await pair.as("administrator");
    await end(one, pair.memberId);
    const other = await pair.as("administrator");
    const answers = await Promise.all([
      change(one, other.memberId, { roleKey: "planner" }),
      end(other, one.memberId),
    ]);
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    const survivor = answers[0].status === 200 ? one : other;
    const { items } = await survivor.do(listMembers, { query: { roleKey: "administrator" } });
    expect(items.map((item) => item.id)).toEqual([survivor.memberId]);
  });
});

describe("unfinished orders of a person", () => {
  const given = async (siteId: string, memberId: string) => {
    const [asset, workOrder] = [t.services.random.uuid(), t.services.random.uuid()];
    await scene.planner.do(createAsset, {
      body: { id: asset, parentId: siteId, kind: "equipment", name: "Prasa" },
    });
    await scene.planner.do(createWorkOrder, {
      body: {
        id: workOrder,
        subject: "Smarowanie",
        assetIds: [asset],
        assignees: [{ kind: "person", id: memberId }],
      },
    });
    return workOrder;
  };
  const assigneesOf = async (workOrder: string) =>
    (await scene.planner.do(getWorkOrder, { params: { workOrder } })).assignees.map(({ id }) => id);

  test("wait for somebody else when the person sees their site no more, or has left; finished ones keep who did them", async () => {
    const { memberId } = await scene.organisation.as("technician");
    const { memberId: colleague } = await scene.organisation.as("technician");
    const other = await scene.addSite("Drugi zakład");
    const [here, there, done] = [
      await given(scene.siteId, memberId),
      await given(other, memberId),
      await given(other, memberId),
    ];
    await scene.planner.do(assignWorkOrder, {
      params: { workOrder: there },
      body: { assignees: [memberId, colleague].map((id) => ({ kind: "person" as const, id })) },
    });
    for (const to of ["in-progress", "done"] as const)
      await scene.planner.do(transitionWorkOrder, { params: { workOrder: done }, body: { to } });
    expect((await change(admin, memberId, { siteIds: [scene.siteId] })).status).toBe(200);
    expect(await assigneesOf(here)).toEqual([memberId]);
    expect(await assigneesOf(there)).toEqual([colleague]);
    expect(await assigneesOf(done)).toEqual([memberId]);
    expect((await end(admin, memberId)).status).toBe(200);
    expect(await assigneesOf(here)).toEqual([]);
    expect(await assigneesOf(done)).toEqual([memberId]);
    const unassigned = await scene.planner.do(listWorkOrders, { query: { scope: "unassigned", limit: 200 } });
    expect(unassigned.items.map(({ id }) => id)).toContain(here);
  });
});
