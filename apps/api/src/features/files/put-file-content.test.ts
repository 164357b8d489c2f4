import { createAsset, updateAsset } from "@qrmaint/contracts/assets/contract";
import { getFile, getFileContent, putFileContent, registerFile } from "@qrmaint/contracts/files/contract";
import { readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { floodPng, ftyp, noisyJpeg, phoneJpeg } from "../../platform/files/image-fixtures.ts";
import { type Actor, createTestApp, type TestApp, type TestOrganisation } from "../../testing/test-app.ts";
import { announcementOf, upload } from "./file-kit.ts";

let t: TestApp;
let organisation: TestOrganisation;
let technician: Actor;

beforeAll(async () => {
  t = await createTestApp();
  organisation = await t.organisation();
  technician = await organisation.as("technician");
});
afterAll(() => t.close());

const read = (actor: Actor, file: string, variant: "original" | "thumbnail" = "original", headers = {}) =>
  actor.call(getFileContent, { params: { file }, query: { variant }, headers });

/** Names of what the store holds of one file. */
async function stored(fileId: string): Promise<string[]> {
  const root = join(t.services.config.dataDir, "files");
  const found = await readdir(root, { recursive: true });
  return found.filter((path) => path.includes(fileId)).sort();
}

describe("sending the bytes of a file", () => {
  test("works: a phone's photo comes back upright, without its place, under safe headers, with a thumbnail by a job", async () => {
    const sent = await phoneJpeg(800, 600);
    const answer = await upload(t, technician, sent);
    expect(answer.body).toMatchObject({
      state: "complete",
      contentType: "image/jpeg",
      width: 600,
      height: 800,
      hasThumbnail: false,
    });
    expect((await read(technician, answer.id, "thumbnail")).status).toBe(404);
    const photo = await read(technician, answer.id);
    expect(photo.status).toBe(200);
    expect(photo.headers).toMatchObject({
      "content-type": "image/jpeg",
      "content-length": String(photo.bytes.length),
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
      "cache-control": "private, max-age=31536000, immutable",
    });
    expect(photo.headers["content-disposition"]).toContain("%C5%81o%C5%BCysko.jpg");
    expect(photo.bytes.includes("SECRET") || (await sharp(photo.bytes).metadata()).exif !== undefined).toBe(
      false,
    );
    await t.runJobs();
    expect((await technician.do(getFile, { params: { file: answer.id } })).hasThumbnail).toBe(true);
    const thumbnail = await read(technician, answer.id, "thumbnail");
    expect(thumbnail.headers["content-type"]).toBe("image/webp");
    expect(await sharp(thumbnail.bytes).metadata()).toMatchObject({
      format: "webp",
      width: 240,
      height: 320,
    });
    expect(
      (await read(technician, answer.id, "original", { "if-none-match": photo.headers["etag"]! })).status,
    ).toBe(304);
    expect(await stored(answer.id)).toHaveLength(2);
  });

  test("nothing of a photo or a text lies readable on the disk", async () => {
    const { id } = await upload(t, technician, Buffer.from("PLAINTEXT-MARKER;1\n".repeat(500)), {
      name: "orders.csv",
      contentType: "text/csv",
    });
    const root = join(t.services.config.dataDir, "files");
    const [only] = await stored(id);
    expect((await readFile(join(root, only!))).includes("PLAINTEXT-MARKER")).toBe(false);
    const answer = await read(technician, id);
    expect(answer.bytes.toString()).toContain("PLAINTEXT-MARKER;1");
    expect(answer.headers["content-disposition"]).toMatch(/^attachment; /);
  });

  test("refuses other bytes than announced, keeps nothing, and takes the right ones afterwards", async () => {
    const sent = await noisyJpeg(60, 40);
    const body = announcementOf(t, sent);
    await technician.do(registerFile, { body });
    const put = (bytes: Buffer) => technician.call(putFileContent, { params: { file: body.id }, bytes });
    const changed = Buffer.from(sent);
    changed[changed.length - 5]! ^= 1;
    for (const other of [
      changed,
      sent.subarray(1),
      Buffer.concat([sent, Buffer.of(0)]),
      Buffer.from("<svg/>"),
    ]) {
      expect((await put(other)).problem.code).toBe("file-mismatch");
    }
    expect(await stored(body.id)).toEqual([]);
    expect((await technician.do(getFile, { params: { file: body.id } })).state).toBe("awaited");
    expect((await put(sent)).body).toMatchObject({ state: "complete" });
  });

  test.each<[string, () => Promise<Buffer> | Buffer, string]>([
    [
      "an SVG with a script",
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
      "file-type",
    ],
    ["a page", () => Buffer.from("<!doctype html><script>1</script>"), "file-type"],
    ["a program", () => Buffer.concat([Buffer.from("MZ\x90\0", "latin1"), Buffer.alloc(99)]), "file-type"],
    ["a HEIC", () => ftyp("heic", "mif1", "heic"), "file-type-heic"],
    ["a pixel flood", () => floodPng(60_000, 60_000), "file-too-large"],
    ["half a photo", async () => (await noisyJpeg(300, 200)).subarray(0, 9_000), "file-broken"],
  ])("refuses %s for good, with advice, and keeps nothing of it", async (_what, make, code) => {
    const bytes = await make();
    const answer = await upload(t, technician, bytes);
    expect(answer.problem).toMatchObject({ code, retry: "never", detail: expect.stringMatching(/\w+/) });
    expect(await technician.do(getFile, { params: { file: answer.id } })).toMatchObject({
      state: "refused",
      refusal: code,
    });
    expect(await stored(answer.id)).toEqual([]);
    expect((await technician.call(putFileContent, { params: { file: answer.id }, bytes })).problem.code).toBe(
      code,
    );
    expect((await read(technician, answer.id)).status).toBe(404);
  });

  test("a picture with an archive behind it is kept without the archive", async () => {
    const polyglot = Buffer.concat([await noisyJpeg(50, 50), Buffer.from("PK\u0003\u0004POLYGLOT<script>")]);
    const { id } = await upload(t, technician, polyglot);
    expect((await read(technician, id)).bytes.includes("POLYGLOT")).toBe(false);
  });

  test("sent twice, also at the same moment, is done once and answered the same", async () => {
    const sent = await noisyJpeg(200, 100);
    const body = announcementOf(t, sent);
    await technician.do(registerFile, { body });
    const put = () => technician.call(putFileContent, { params: { file: body.id }, bytes: sent });
    const answers = await Promise.all([put(), put(), put()]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect((await put()).body).toEqual(answers[0].body);
    expect(await stored(body.id)).toHaveLength(1);
  });

  test("an upload that breaks off in the middle leaves nothing and is taken the second time", async () => {
    const sent = await noisyJpeg(1_200, 900);
    const body = announcementOf(t, sent);
    await technician.do(registerFile, { body });
    const address = await t.app.listen({ port: 0, host: "127.0.0.1" });
    const path = `/api/v1/o/${organisation.tenantId}/files/${body.id}/content`;
    const headers = {
      cookie: technician.cookie,
      origin: t.services.config.publicUrl,
      "content-type": "application/octet-stream",
    };
    const broken = request(address + path, {
      method: "PUT",
      headers: { ...headers, "content-length": sent.length },
    });
    broken.on("error", () => {});
    await new Promise((resolve) => broken.write(sent.subarray(0, sent.length >> 1), resolve));
    await new Promise((resolve) => setTimeout(resolve, 100));
    broken.destroy();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await stored(body.id)).toEqual([]);
    expect((await technician.do(getFile, { params: { file: body.id } })).state).toBe("awaited");
    const whole = await fetch(address + path, {
      method: "PUT",
      headers,
      body: new Blob([new Uint8Array(sent)]).stream(),
      duplex: "half",
    } as RequestInit);
    expect([whole.status, ((await whole.json()) as { state: string }).state]).toEqual([200, "complete"]);
    const photo = await fetch(address + path, { headers });
    expect((await sharp(Buffer.from(await photo.arrayBuffer())).metadata()).width).toBe(1_200);
  });

  test("a photo that cannot be taken for now leaves nothing of how it was sent, and is taken the second time", async () => {
    const bytes = await phoneJpeg(80, 60);
    const announced = announcementOf(t, bytes);
    await technician.do(registerFile, { body: announced });
    const client = await t.services.db.pool.connect();
    await client.query("begin");
    await client.query("select app.set_tenant($1, '*')", [organisation.tenantId]);
    await client.query("select 1 from tenant_clocks for update");
    const send = () => technician.call(putFileContent, { params: { file: announced.id }, bytes });
    expect((await send()).problem).toMatchObject({ retry: "later" });
    await client.query("rollback");
    client.release();
    expect((await stored(announced.id)).filter((name) => name.endsWith(".upload"))).toEqual([]);
    expect((await send()).body).toMatchObject({ state: "complete" });
  });

  test("needs somebody signed in and the right to it", async () => {
    const body = announcementOf(t, Buffer.from("x"));
    await technician.do(registerFile, { body });
    const input = { params: { file: body.id }, bytes: Buffer.from("x") };
    expect(
      (await t.anybody.call(putFileContent, { ...input, organisation: organisation.tenantId })).status,
    ).toBe(401);
    expect(
      (await t.anybody.call(getFileContent, { ...input, organisation: organisation.tenantId })).status,
    ).toBe(401);
    expect(
      (
        await technician.call(putFileContent, {
          params: { file: t.services.random.uuid() },
          bytes: Buffer.from("x"),
        })
      ).status,
    ).toBe(404);
  });

  test("another organisation neither sends nor reads, and the file is untouched", async () => {
    const sent = await noisyJpeg(60, 40);
    const body = announcementOf(t, sent);
    await technician.do(registerFile, { body });
    const stranger = await (await t.organisation("Hotel Bałtyk")).as("administrator");
    for (const elsewhere of [{}, { organisation: organisation.tenantId }]) {
      expect(
        (await stranger.call(putFileContent, { params: { file: body.id }, bytes: sent, ...elsewhere }))
          .status,
      ).toBe(404);
      expect((await stranger.call(getFileContent, { params: { file: body.id }, ...elsewhere })).status).toBe(
        404,
      );
      expect((await stranger.call(getFile, { params: { file: body.id }, ...elsewhere })).status).toBe(404);
    }
    expect((await technician.do(getFile, { params: { file: body.id } })).state).toBe("awaited");
  });
});

describe("who sees a file", () => {
  test("its maker alone until it is tied to an object, then everybody who sees the object's site", async () => {
    const planner = await organisation.as("planner");
    const [here, elsewhere] = [t.services.random.uuid(), t.services.random.uuid()];
    for (const id of [here, elsewhere]) {
      await planner.do(createAsset, {
        body: {
          id,
          kind: "site",
          parentId: null,
          name: "Zakład",
          site: { timeZone: "Europe/Warsaw", currency: "PLN" },
        },
      });
    }
    const { id } = await upload(t, planner, await noisyJpeg(40, 30));
    const [near, far] = [
      await organisation.as("technician", [here]),
      await organisation.as("technician", [elsewhere]),
    ];
    expect((await read(planner, id)).status).toBe(200);
    expect((await read(near, id)).status).toBe(404);
    await planner.do(updateAsset, { params: { asset: here }, ifMatch: 1, body: { photoFileId: id } });
    expect((await read(near, id)).status).toBe(200);
    expect((await read(far, id)).status).toBe(404);
  });

  test("a file that the disk has lost or damaged is said to be unavailable, never sent as something else", async () => {
    const { id } = await upload(t, technician, Buffer.from("a".repeat(200_000)), {
      name: "a.txt",
      contentType: "text/plain",
    });
    const path = join(t.services.config.dataDir, "files", (await stored(id))[0]!);
    const whole = await readFile(path);
    whole[70]! ^= 1;
    await writeFile(path, whole);
    expect((await read(technician, id)).problem.code).toBe("unavailable");
    await truncate(path, 40);
    expect((await read(technician, id)).problem.code).toBe("unavailable");
    await rm(path);
    expect((await read(technician, id)).problem.code).toBe("unavailable");
  });
});
