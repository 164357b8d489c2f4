import { getFile, getFileContent, putFileContent, registerFile } from "@qrmaint/contracts/files/contract";
import { updateAsset } from "@qrmaint/contracts/assets/contract";
import { listChanges } from "@qrmaint/contracts/changes/contract";
import { addComment } from "@qrmaint/contracts/comments/contract";
import { createImport } from "@qrmaint/contracts/imports/contract";
import { acceptRequest, createRequest, joinRequest } from "@qrmaint/contracts/requests/contract";
import { createWorkOrder } from "@qrmaint/contracts/work-orders/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { noisyJpeg } from "../../platform/files/image-fixtures.ts";
import { type ReportScene, reportScene } from "../../testing/report-scene.ts";
import { sixCasesOf } from "../../testing/six-cases.ts";
import { type Actor, createTestApp, type TestApp } from "../../testing/test-app.ts";
import { type Announcement, announcementOf, upload } from "./file-kit.ts";

let t: TestApp;
let scene: ReportScene;
let bytes: Buffer;

beforeAll(async () => {
  t = await createTestApp();
  scene = await reportScene(t);
  bytes = await noisyJpeg(60, 40);
});
afterAll(() => t.close());

const of = () => ({ t, organisation: scene.organisation });
/** A photo tied to a request: everybody sees it who may read all requests of the site. */
async function shared(by: Actor): Promise<string> {
  const file = announcementOf(t, bytes);
  await by.do(createRequest, {
    body: { id: t.services.random.uuid(), assetId: scene.assetId, subject: "Wyciek", files: [file] },
  });
  await by.do(putFileContent, { params: { file: file.id }, bytes });
  return file.id;
}

sixCasesOf(registerFile)({
  scene: of,
  by: "requester",
  call: () => ({ body: announcementOf(t, bytes) }),
  works: (file) => {
    expect(file).toMatchObject({ state: "awaited", bytes: bytes.length, name: "Łożysko.jpg" });
  },
  invalid: [
    { body: { sha256: "abc", bytes: 0 }, at: ["/body/bytes", "/body/sha256"] },
    { body: { bytes: 25_000_001 }, code: "file-too-large" },
  ],
});
sixCasesOf(putFileContent)({
  scene: of,
  by: "requester",
  call: async (by) => {
    const body = announcementOf(t, bytes);
    await by.do(registerFile, { body });
    return { params: { file: body.id }, bytes };
  },
  works: (file) => {
    expect(file).toMatchObject({ state: "complete", width: 60, height: 40 });
  },
});
sixCasesOf(getFile)({
  scene: of,
  by: "technician",
  call: async () => ({ params: { file: await shared(scene.planner) } }),
  works: (file) => {
    expect(file).toMatchObject({ state: "complete", contentType: "image/jpeg" });
  },
});
sixCasesOf(getFileContent)({
  scene: of,
  by: "technician",
  call: async () => ({ params: { file: await shared(scene.planner) } }),
  works: async (_bytes, { by, input }) => {
    expect((await by.call(getFileContent, input)).headers["content-type"]).toBe("image/jpeg");
  },
  invalid: [{ query: { variant: "huge" }, at: ["/query/variant"] }],
});

describe("a file that is tied to nothing yet", () => {
  test("takes its bytes from its maker alone", async () => {
    const [maker, other] = [
      await scene.organisation.as("technician"),
      await scene.organisation.as("technician"),
    ];
    const body = announcementOf(t, bytes);
    await maker.do(registerFile, { body });
    const put = (by: Actor) => by.call(putFileContent, { params: { file: body.id }, bytes });
    expect((await put(other)).problem.code).toBe("not-found");
    expect((await put(maker)).status).toBe(200);
    expect((await put(other)).problem.code).toBe("not-found");
  });
});

describe("a file is read as what it is tied to may be read", () => {
  const photoOf = async (by: Actor, tie: (file: Announcement) => Promise<unknown>): Promise<string> => {
    const file = announcementOf(t, bytes);
    await tie(file);
    await by.do(putFileContent, { params: { file: file.id }, bytes });
    return file.id;
  };
  const order = () =>
    scene.planner.do(createWorkOrder, {
      body: { id: t.services.random.uuid(), subject: "Wymiana", assetIds: [scene.assetId] },
    });
  const TIED: Record<string, () => Promise<string>> = {
    asset: async () => {
      const { id } = await upload(t, scene.planner, bytes);
      const asset = await scene.addMachine();
      await scene.planner.do(updateAsset, { params: { asset }, body: { photoFileId: id }, ifMatch: 1 });
      return id;
    },
    "work order": () =>
      photoOf(scene.planner, (file) =>
        scene.planner.do(createWorkOrder, {
          body: { id: t.services.random.uuid(), subject: "Tajne", assetIds: [scene.assetId], files: [file] },
        }),
      ),
    comment: () =>
      photoOf(scene.planner, async (file) =>
        scene.planner.do(addComment, {
          params: { workOrder: (await order()).id },
          body: { id: t.services.random.uuid(), body: "", files: [file] },
        }),
      ),
    request: () => shared(scene.planner),
    import: async () => {
      const table = Buffer.from("Date,Asset,Text\n2004-07-01,A,BUCKET WON'T OPEN\n");
      const { id } = await upload(t, scene.planner, table, { contentType: "text/csv", name: "orders.csv" });
      const body = { id: t.services.random.uuid(), siteId: scene.siteId, fileId: id, source: id };
      await scene.planner.do(createImport, { body });
      return id;
    },
    nothing: async () => (await upload(t, scene.planner, bytes)).id,
  };
  test.each([
    ["asset", ["requester", "technician", "administrator"]],
    ["work order", ["technician", "administrator"]],
    ["comment", ["technician", "administrator"]],
    ["request", ["technician", "administrator"]],
    ["import", ["administrator"]],
    ["nothing", []],
  ] as const)("tied to %s: by %j, and by nobody else", async (tie, readers) => {
    const file = await TIED[tie]!();
    for (const role of ["requester", "technician", "administrator"] as const) {
      const by = await scene.organisation.as(role);
      const answers = [
        await by.call(getFile, { params: { file } }),
        await by.call(getFileContent, { params: { file } }),
      ];
      const wanted = (readers as readonly string[]).includes(role) ? 200 : 404;
      expect([role, ...answers.map(({ status }) => status)]).toEqual([role, wanted, wanted]);
    }
  });

  test("a request's photos are also their reporter's, those who joined it, and nobody's who did not", async () => {
    const [reporter, joined, other] = [
      await scene.organisation.as("requester"),
      await scene.organisation.as("requester"),
      await scene.organisation.as("requester"),
    ];
    const id = t.services.random.uuid();
    const file = await photoOf(reporter, (photo) =>
      reporter.do(createRequest, { body: { id, assetId: scene.assetId, subject: "Wyciek", files: [photo] } }),
    );
    await joined.do(joinRequest, { params: { request: id }, body: { id: t.services.random.uuid() } });
    const read = async (by: Actor) => (await by.call(getFileContent, { params: { file } })).status;
    expect([await read(reporter), await read(joined), await read(other)]).toEqual([200, 200, 404]);
    const workOrderId = t.services.random.uuid();
    await scene.planner.do(acceptRequest, { params: { request: id }, body: { workOrderId } });
    expect([await read(reporter), await read(other)], "the order has it too now").toEqual([200, 404]);
  });

  test("nobody shows a file to others by tying it to an object that they may not read it by", async () => {
    const secret = await TIED["import"]!();
    const editor = await scene.organisation.withRights(["assets.read", "assets.write"]);
    const asset = await scene.addMachine();
    const change = { params: { asset }, body: { photoFileId: secret }, ifMatch: 1 };
    expect((await editor.call(updateAsset, change)).problem.code).toBe("not-found");
  });

  test("the feed tells a requester of no file", async () => {
    await TIED["comment"]!();
    const requester = await scene.organisation.as("requester");
    const tables = async (by: Actor) =>
      (await by.do(listChanges, { query: { limit: 200 } })).items.map(({ table }) => table);
    expect(await tables(requester)).not.toContain("files");
    expect(await tables(scene.planner)).toContain("files");
  });
});

describe("a file of a site", () => {
  test("is not there for whoever does not see the site, neither to read nor to send", async () => {
    const local = await scene.organisation.as("technician", [await scene.addSite("Kopalnia Południe")]);
    const file = await shared(scene.planner);
    for (const answer of [
      await local.call(getFile, { params: { file } }),
      await local.call(getFileContent, { params: { file } }),
      await local.call(putFileContent, { params: { file }, bytes }),
    ])
      expect(answer.problem.code).toBe("not-found");
    expect((await upload(t, local, bytes)).status).toBe(200);
  });
});
