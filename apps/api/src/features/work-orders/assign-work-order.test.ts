import { endMembership, updateMember } from "@qrmaint/contracts/members/contract";
import { listNotifications } from "@qrmaint/contracts/notifications/contract";
import {
  assignWorkOrder,
  claimWorkOrder,
  getWorkOrder,
  releaseWorkOrder,
  transitionWorkOrder,
} from "@qrmaint/contracts/work-orders/contract";
import { sql, TENANT } from "@qrmaint/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sixCasesOf } from "../../testing/six-cases.ts";
import { type Actor, createTestApp, type TestApp } from "../../testing/test-app.ts";
import { type WorkScene, workScene } from "../../testing/work-scene.ts";

let t: TestApp;
let scene: WorkScene;
beforeAll(async () => {
  t = await createTestApp();
  scene = await workScene(t);
});
afterAll(() => t.close());

const person = ({ memberId }: Pick<Actor, "memberId">) => ({ kind: "person" as const, id: memberId });
const assign = (workOrder: string, assignees: ReturnType<typeof person>[]) =>
  scene.planner.call(assignWorkOrder, { params: { workOrder }, body: { assignees } });

sixCasesOf(assignWorkOrder)({
  scene: () => scene,
  by: "planner",
  call: async () => ({
    params: { workOrder: (await scene.order()).id },
    body: { assignees: [person(await scene.organisation.as("technician"))] },
  }),
  works: async (order, { by, input }) => {
    expect(order).toMatchObject({ assignees: [{ id: input.body!.assignees[0]!.id }], version: 2 });
    expect(await by.do(getWorkOrder, { params: { workOrder: order.id } })).toEqual(order);
  },
  invalid: [
    { body: { assignees: [{ kind: "robot", id: crypto.randomUUID() }] }, at: ["/body/assignees/0/kind"] },
    { body: { assignees: [{ kind: "person", id: "Jan" }] }, at: ["/body/assignees/0/id"] },
    { body: { assignees: [{ kind: "team", id: crypto.randomUUID() }] }, code: "not-found" },
  ],
});

sixCasesOf(claimWorkOrder)({
  scene: () => scene,
  by: "technician",
  call: async () => ({ params: { workOrder: (await scene.order()).id } }),
  works: (order, { by }) => {
    expect(order).toMatchObject({ assignees: [{ kind: "person", id: by.memberId }], version: 2 });
  },
});

sixCasesOf(releaseWorkOrder)({
  scene: () => scene,
  by: "technician",
  call: async (by) => ({
    params: { workOrder: (await scene.order({ assignees: [person(by)] })).id },
  }),
  works: (order) => {
    expect(order).toMatchObject({ assignees: [], version: 2 });
  },
});

describe("giving an order back", () => {
  test("leaves it to the others who have it; who has it not changes nothing", async () => {
    const [own, other] = [
      await scene.organisation.as("technician"),
      await scene.organisation.as("technician"),
    ];
    const { id } = await scene.order({ assignees: [person(own), person(other)] });
    const given = await own.do(releaseWorkOrder, { params: { workOrder: id } });
    expect(given.assignees).toMatchObject([person(other)]);
    expect(await own.do(releaseWorkOrder, { params: { workOrder: id } })).toEqual(given);
  });

  test("is not possible once work has begun", async () => {
    const technician = await scene.organisation.as("technician");
    const { id } = await scene.order({ assignees: [person(technician)] });
    await technician.do(transitionWorkOrder, { params: { workOrder: id }, body: { to: "in-progress" } });
    expect((await technician.call(releaseWorkOrder, { params: { workOrder: id } })).problem).toMatchObject({
      code: "conflict",
      current: { category: "in-progress", assignees: [{ id: technician.memberId }] },
    });
  });
});

describe("giving an order to people", () => {
  test("those who are added are told, those who have it already are not told again", async () => {
    const [first, second] = [
      await scene.organisation.as("technician"),
      await scene.organisation.as("technician"),
    ];
    const order = await scene.order({ assignees: [person(first)] });
    expect((await assign(order.id, [person(first), person(second)])).status).toBe(200);
    expect((await second.do(listNotifications)).items).toMatchObject([
      {
        kind: "assigned",
        targetId: order.id,
        params: { number: order.number, subject: order.subject, asset: order.asset!.name },
      },
    ]);
    expect((await first.do(listNotifications)).items).toHaveLength(1);
    expect((await assign(order.id, [person(second)])).body.assignees).toMatchObject([person(second)]);
  });

  test("who cannot do it is refused by the place in what was sent, and why", async () => {
    const good = await scene.organisation.as("technician");
    const requester = await scene.organisation.as("requester");
    const elsewhere = await scene.organisation.as("technician", [await scene.addSite("Inna")]);
    const left = await scene.organisation.as("technician");
    await (
      await scene.organisation.as("administrator")
    ).do(endMembership, { params: { member: left.memberId } });
    const order = await scene.order({ assignees: [person(good)] });
    for (const [who, code] of [
      [requester, "member-role"],
      [elsewhere, "member-site"],
      [left, "member-ended"],
    ] as const) {
      const answer = await assign(order.id, [person(good), person(who)]);
      expect(answer.problem.errors).toMatchObject([{ at: "/body/assignees/1", code }]);
    }
    const kept = await scene.planner.do(getWorkOrder, { params: { workOrder: order.id } });
    expect(kept).toEqual(order);
  });

  test("who has left is taken off it and cannot be given it again; a role without the right keeps what it was given", async () => {
    const administrator = await scene.organisation.as("administrator");
    const [leaver, moved, heir] = [
      await scene.organisation.as("technician"),
      await scene.organisation.as("technician"),
      await scene.organisation.as("technician"),
    ];
    const order = await scene.order({ assignees: [person(leaver), person(moved)] });
    await administrator.do(endMembership, { params: { member: leaver.memberId } });
    await administrator.do(updateMember, {
      params: { member: moved.memberId },
      body: { roleKey: "requester" },
      ifMatch: 1,
    });
    expect((await assign(order.id, [person(leaver), person(heir)])).status).toBeGreaterThanOrEqual(400);
    const both = await assign(order.id, [person(moved), person(heir)]);
    expect(both.body.assignees.map((who) => who.id).sort()).toEqual([moved.memberId, heir.memberId].sort());
    expect((await assign(order.id, [person(heir)])).body.assignees).toMatchObject([person(heir)]);
  });

  test("a cancelled order is given to nobody, with advice", async () => {
    const { id } = await scene.order();
    await scene.planner.do(transitionWorkOrder, {
      params: { workOrder: id },
      body: { to: "cancelled", reason: "Pomyłka" },
    });
    expect((await assign(id, [person(await scene.organisation.as("technician"))])).problem).toMatchObject({
      code: "conflict",
      current: { category: "cancelled" },
    });
  });
});

describe("claiming an order", () => {
  test("edge 23: of two who claim at the same moment the first gets it, the second learns who has it", async () => {
    const { id } = await scene.order();
    const rivals = [await scene.organisation.as("technician"), await scene.organisation.as("technician")];
    const answers = await Promise.all(
      rivals.map((rival) => rival.call(claimWorkOrder, { params: { workOrder: id } })),
    );
    expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([200, 409]);
    const winner = rivals[answers.findIndex((answer) => answer.status === 200)]!;
    const lost = answers.find((answer) => answer.status === 409)!;
    expect(lost.problem).toMatchObject({
      code: "conflict",
      current: { assignees: [{ id: winner.memberId }] },
    });
  });

  test("again by who has it already changes nothing", async () => {
    const technician = await scene.organisation.as("technician");
    const { id } = await scene.order();
    const first = await technician.do(claimWorkOrder, { params: { workOrder: id } });
    expect(await technician.do(claimWorkOrder, { params: { workOrder: id } })).toEqual(first);
  });

  test("a done order is not taken any more", async () => {
    const technician = await scene.organisation.as("technician");
    const { id } = await scene.order();
    await technician.do(transitionWorkOrder, { params: { workOrder: id }, body: { to: "done" } });
    expect((await technician.call(claimWorkOrder, { params: { workOrder: id } })).problem.code).toBe(
      "conflict",
    );
  });

  test("without signal, it is theirs from when the device says, but not from before the order was made", async () => {
    const assignedAt = async (offsetMs: number): Promise<number> => {
      const technician = await scene.organisation.as("technician");
      const { id } = await scene.order();
      t.clock.advance(3_600_000);
      const measuredAt = new Date(t.clock.nowMs() + offsetMs).toISOString();
      const order = await technician.do(claimWorkOrder, { params: { workOrder: id }, body: { measuredAt } });
      expect(order.changedAt).toBe(new Date(t.clock.nowMs()).toISOString());
      const [row] = await t.services.db.read<{ at: string }>(
        { tenantId: scene.organisation.tenantId, sites: "*", actor: "system:test" },
        sql`select assigned_at as at from work_order_assignees where tenant_id = ${TENANT} and work_order_id = ${id}`,
      );
      return Date.parse(row!.at) - t.clock.nowMs();
    };
    expect(await assignedAt(-1_800_000)).toBe(-1_800_000);
    expect(await assignedAt(-7_200_000)).toBe(-3_600_000);
    expect(await assignedAt(300_001)).toBe(0);
  });
});
