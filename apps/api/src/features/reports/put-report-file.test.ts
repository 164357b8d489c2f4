import { getFileContent } from "@qrmaint/contracts/files/contract";
import { putReportFile } from "@qrmaint/contracts/reports/contract";
import { getRequest } from "@qrmaint/contracts/requests/contract";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ftyp, noisyJpeg, phoneJpeg } from "../../platform/files/image-fixtures.ts";
import { type ReportScene, reportScene, type SentReport } from "../../testing/report-scene.ts";
import { tenantChecksums } from "../../testing/tenant-checksums.ts";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";
import { announcementOf } from "../files/file-kit.ts";

let t: TestApp;
let scene: ReportScene;

beforeAll(async () => {
  t = await createTestApp();
  scene = await reportScene(t);
});
afterAll(() => t.close());

const put = (file: string, secret: string | null, bytes: Buffer) =>
  t.anybody.call(putReportFile, {
    params: { file },
    bytes,
    headers: secret === null ? {} : { "x-follow-secret": secret },
  });
/** A report that announced these bytes as a photo. */
async function announced(bytes: Buffer, of = scene): Promise<SentReport & { file: string }> {
  const file = announcementOf(t, bytes);
  return { ...(await of.report({ files: [file] })), file: file.id };
}
const stateOf = async (report: { id: string }) =>
  (await scene.planner.do(getRequest, { params: { request: report.id } })).files[0]!;

describe("the photo of a report without an account", () => {
  test("works: it comes after the report, upright and without its place, and the planner sees it", async () => {
    const bytes = await phoneJpeg(800, 600);
    const report = await announced(bytes);
    expect(await stateOf(report)).toMatchObject({ state: "awaited" });
    expect((await put(report.file, report.secret, bytes)).status).toBe(200);
    expect(await stateOf(report)).toMatchObject({ state: "complete", width: 600, height: 800 });
    const photo = await scene.planner.call(getFileContent, { params: { file: report.file } });
    expect((await sharp(photo.bytes).metadata()).exif).toBeUndefined();
    expect(photo.bytes.includes("SECRET")).toBe(false);
    await t.runJobs();
    expect(await stateOf(report)).toMatchObject({ hasThumbnail: true });
  });

  test("sent twice, also at the same moment, is kept once and answered the same", async () => {
    const bytes = await noisyJpeg(120, 90);
    const report = await announced(bytes);
    const answers = await Promise.all([1, 2, 3].map(() => put(report.file, report.secret, bytes)));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    const before = await tenantChecksums(t, scene.organisation.tenantId);
    expect((await put(report.file, report.secret, bytes)).bytes).toEqual(answers[0]!.bytes);
    expect(await tenantChecksums(t, scene.organisation.tenantId)).toEqual(before);
  });

  test("needs the report's own link: without one, with another's, and with another organisation's nothing is taken", async () => {
    const bytes = await noisyJpeg(60, 40);
    const report = await announced(bytes);
    const sibling = await announced(bytes);
    const foreign = await announced(bytes, await reportScene(t, "Hotel Bałtyk"));
    const before = await tenantChecksums(t, scene.organisation.tenantId);
    expect((await put(report.file, null, bytes)).problem.code).toBe("link-invalid");
    expect((await put(report.file, "A".repeat(43), bytes)).problem.code).toBe("link-invalid");
    expect((await put(report.file, "no secret", bytes)).problem.code).toBe("link-invalid");
    for (const { secret } of [sibling, foreign]) {
      const other = await put(report.file, secret, bytes);
      const unknown = await put(t.services.random.uuid(), secret, bytes);
      expect(other.problem.code).toBe("not-found");
      expect({ ...other.problem, requestId: "" }).toEqual({ ...unknown.problem, requestId: "" });
    }
    expect(await tenantChecksums(t, scene.organisation.tenantId)).toEqual(before);
  });

  test("other bytes than announced are refused, and the right ones are still taken", async () => {
    const bytes = await noisyJpeg(60, 40);
    const report = await announced(bytes);
    const changed = Buffer.from(bytes);
    changed[changed.length - 5]! ^= 1;
    for (const other of [changed, bytes.subarray(1), Buffer.concat([bytes, Buffer.of(0)])])
      expect((await put(report.file, report.secret, other)).problem.code).toBe("file-mismatch");
    expect((await put(report.file, report.secret, bytes)).status).toBe(200);
  });

  test.each<[string, Buffer, string]>([
    ["a table that says it is a photo", Buffer.from("a;b\n1;2\n".repeat(40)), "file-type"],
    ["a page", Buffer.from("<!doctype html><script>1</script>"), "file-type"],
    ["a PDF", Buffer.from(`%PDF-1.7\n${"x".repeat(500)}`), "file-type"],
    ["a HEIC", ftyp("heic", "mif1", "heic"), "file-type-heic"],
  ])("%s is refused for good: a stranger sends pictures only", async (_what, bytes, code) => {
    const report = await announced(bytes);
    expect((await put(report.file, report.secret, bytes)).problem).toMatchObject({ code, retry: "never" });
    expect(await stateOf(report)).toMatchObject({ state: "refused", refusal: code });
  });
});
