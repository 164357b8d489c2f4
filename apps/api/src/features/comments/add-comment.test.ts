import { addComment, listComments } from "@qrmaint/contracts/comments/contract";
import { getFile, putFileContent } from "@qrmaint/contracts/files/contract";
import { updateMember } from "@qrmaint/contracts/members/contract";
import { listNotifications } from "@qrmaint/contracts/notifications/contract";
import { getWorkOrder, listWorkOrders } from "@qrmaint/contracts/work-orders/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { phoneJpeg } from "../../platform/files/image-fixtures.ts";
import { sixCasesOf } from "../../testing/six-cases.ts";
import { type Actor, createTestApp, type TestApp } from "../../testing/test-app.ts";
import { type WorkScene, workScene } from "../../testing/work-scene.ts";
import { announcementOf } from "../files/file-kit.ts";

let t: TestApp;
let scene: WorkScene;
let picture: Buffer;
beforeAll(async () => {
  t = await createTestApp();
  scene = await workScene(t);
  picture = await phoneJpeg(120, 80);
});
afterAll(() => t.close());

const say = (by: Actor, workOrder: string, over: object = {}) =>
  by.call(addComment, {
    params: { workOrder },
    body: { id: t.services.random.uuid(), body: "Wymienione", ...over },
  });
const talk = async (workOrder: string, by: Actor = scene.planner) =>
  (await by.do(listComments, { params: { workOrder } })).items;

sixCasesOf(addComment)({
  scene: () => scene,
  by: "technician",
  call: async () => ({
    params: { workOrder: (await scene.order()).id },
    body: {
      id: t.services.random.uuid(),
      body: " Łożysko zatarte ",
      files: [announcementOf(t, picture)],
    },
  }),
  works: async (comment, { by, input }) => {
    expect(comment).toMatchObject({
      id: input.body!.id,
      body: "Łożysko zatarte",
      author: { id: by.memberId },
      authorKind: "member",
      at: new Date(t.clock.nowMs()).toISOString(),
      files: [{ id: input.body!.files![0]!.id, state: "awaited", hasThumbnail: false }],
    });
    expect(await talk(input.params!.workOrder, by)).toEqual([comment]);
  },
  invalid: [
    { body: { body: "x".repeat(4001) }, at: ["/body/body"] },
    { body: { body: "  ", files: [] }, at: ["/body/body"] },
    { body: { measuredAt: "10:00" }, at: ["/body/measuredAt"] },
    { body: { files: [{ id: crypto.randomUUID() }] } },
  ],
  needs: ["work-orders.read", "comments.create"],
});

describe("a comment with a photo", () => {
  test("says that the photo is on its way until its bytes are there; then everybody sees it", async () => {
    const technician = await scene.organisation.as("technician");
    const { id: workOrder } = await scene.order();
    const file = announcementOf(t, picture);
    const { status } = await say(technician, workOrder, { body: "", files: [file] });
    expect(status).toBe(201);
    expect(await talk(workOrder)).toMatchObject([{ body: "", files: [{ id: file.id, state: "awaited" }] }]);
    await technician.do(putFileContent, { params: { file: file.id }, bytes: picture });
    await t.runJobs();
    expect(await talk(workOrder)).toMatchObject([{ files: [{ state: "complete", hasThumbnail: true }] }]);
    expect((await scene.planner.do(getFile, { params: { file: file.id } })).state).toBe("complete");
  });

  test("the photo belongs to the order's site: who does not see the order does not see it", async () => {
    const { id: workOrder } = await scene.order();
    const file = announcementOf(t, picture);
    await say(scene.planner, workOrder, { files: [file] });
    const elsewhere = await scene.organisation.as("planner", [await scene.addSite("Inna")]);
    expect((await elsewhere.call(getFile, { params: { file: file.id } })).status).toBe(404);
    expect((await say(elsewhere, workOrder)).status).toBe(404);
    expect((await elsewhere.call(listComments, { params: { workOrder } })).status).toBe(404);
  });
});

describe("what a comment brings with it", () => {
  test("who works on the order and who made it are told, whoever says it is not", async () => {
    const [author, other] = [
      await scene.organisation.as("technician"),
      await scene.organisation.as("technician"),
    ];
    const assignees = [author, other].map(({ memberId }) => ({ kind: "person" as const, id: memberId }));
    const order = await scene.order({ assignees });
    t.clock.advance(1000);
    await say(author, order.id);
    const told = {
      kind: "comment",
      targetKind: "work-order",
      targetId: order.id,
      isUrgent: false,
      params: {
        number: order.number,
        subject: order.subject,
        asset: order.asset!.name,
        author: `technician ${author.memberId.slice(-4)}`,
        text: "Wymienione",
      },
    };
    expect((await other.do(listNotifications)).items[0]).toMatchObject(told);
    expect((await scene.planner.do(listNotifications)).items[0]).toMatchObject(told);
    expect((await author.do(listNotifications)).items.map((item) => item.kind)).toEqual(["assigned"]);
  });

  test.each([
    ["lost sight of the site", "technician"],
    ["lost the right to see orders", "requester"],
  ] as const)("who has %s since is told nothing of what is said there", async (what, roleKey) => {
    const admin = await scene.organisation.as("administrator");
    const moved = await scene.organisation.as("technician");
    const order = await scene.order({ assignees: [{ kind: "person", id: moved.memberId }] });
    const siteIds = what === "lost sight of the site" ? [await scene.addSite("Daleka")] : null;
    const change = { params: { member: moved.memberId }, body: { roleKey, siteIds }, ifMatch: 1 };
    await admin.do(updateMember, change);
    await say(scene.planner, order.id, { body: "Tajemnica" });
    expect(JSON.stringify(await moved.do(listNotifications))).not.toContain("Tajemnica");
  });

  test("its notice ends between two characters, never within one", async () => {
    const technician = await scene.organisation.as("technician");
    const order = await scene.order({ assignees: [{ kind: "person", id: technician.memberId }] });
    t.clock.advance(1000);
    expect((await say(scene.planner, order.id, { body: `${"a".repeat(119)}🔧🔧` })).status).toBe(201);
    expect((await technician.do(listNotifications)).items[0]!.params["text"]).toBe(`${"a".repeat(119)}🔧`);
    const cut = await say(scene.planner, order.id, { body: "half a character: \ud83d" });
    expect(cut.body.body).toBe("half a character: \ufffd");
  });

  test("the order and its line in the list count it", async () => {
    const { id } = await scene.order({ subject: "Liczone" });
    await say(scene.planner, id);
    await say(scene.planner, id);
    expect((await scene.planner.do(getWorkOrder, { params: { workOrder: id } })).commentCount).toBe(2);
    const { items } = await scene.planner.do(listWorkOrders);
    expect(items.find((item) => item.id === id)!.commentCount).toBe(2);
  });

  test("a device's clock is believed back to the order's beginning and up to 5 minutes ahead", async () => {
    const { id } = await scene.order();
    t.clock.advance(3600_000);
    const nowMs = t.clock.nowMs();
    const at = async (offsetMs: number): Promise<number> => {
      const measuredAt = new Date(nowMs + offsetMs).toISOString();
      return Date.parse((await say(scene.planner, id, { measuredAt })).body.at) - nowMs;
    };
    expect(await at(-60_000)).toBe(-60_000);
    expect(await at(-7200_000)).toBe(-3600_000);
    expect(await at(300_000)).toBe(300_000);
    expect(await at(300_001)).toBe(0);
  });
});
