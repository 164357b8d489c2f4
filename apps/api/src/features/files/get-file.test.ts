import { getFile, getFileContent, putFileContent, registerFile } from "@qrmaint/contracts/files/contract";
import { createRequest } from "@qrmaint/contracts/requests/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { noisyJpeg } from "../../platform/files/image-fixtures.ts";
import { type ReportScene, reportScene } from "../../testing/report-scene.ts";
import { sixCasesOf } from "../../testing/six-cases.ts";
import { type Actor, createTestApp, type TestApp } from "../../testing/test-app.ts";
import { announcementOf, upload } from "./file-kit.ts";

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
/** A photo tied to a request: everybody who sees the site sees it. */
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
