import { createAsset } from "@qrmaint/contracts/assets/contract";
import {
  createLabels,
  findLabel,
  getLabelImage,
  getLabelSheet,
  linkLabel,
  listLabels,
  revokeLabel,
} from "@qrmaint/contracts/labels/contract";
import { labelCodeGroups, normaliseLabelCode } from "@qrmaint/contracts/labels/rules";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Actor, createTestApp, type TestApp, type TestOrganisation } from "../../testing/test-app.ts";

let t: TestApp;
let organisation: TestOrganisation;
let planner: Actor;
let siteId: string;
let assetId: string;

beforeAll(async () => {
  t = await createTestApp();
  organisation = await t.organisation();
  planner = await organisation.as("planner");
  siteId = t.services.random.uuid();
  assetId = t.services.random.uuid();
  await planner.do(createAsset, {
    body: {
      id: siteId,
      kind: "site",
      parentId: null,
      name: "Zakład",
      site: { timeZone: "Europe/Warsaw", currency: "PLN" },
    },
  });
  await planner.do(createAsset, {
    body: { id: assetId, kind: "equipment", parentId: siteId, name: "Sprężarka śrubowa" },
  });
});
afterAll(() => t.close());

const linked = async () => (await planner.do(createLabels, { body: { assetId } })).items[0]!;

describe("making labels", () => {
  test("works: an object may have more than one, each with its own address", async () => {
    const [one, two] = [await linked(), await linked()];
    expect(one.code).not.toBe(two.code);
    expect(normaliseLabelCode(one.code)).toBe(one.code);
    expect(one).toMatchObject({
      state: "linked",
      asset: { id: assetId },
      url: `http://localhost:4800/q/${one.code}`,
    });
    expect(
      (await planner.do(listLabels, { query: { asset: assetId } })).items.map((item) => item.id),
    ).toEqual(expect.arrayContaining([one.id, two.id]));
  });

  test("blank ones are made many at once and claimed later", async () => {
    const { items } = await planner.do(createLabels, { body: { assetId: null, count: 30 } });
    expect(new Set(items.map((item) => item.code)).size).toBe(30);
    expect(items.every((item) => item.state === "blank" && item.asset === null)).toBe(true);
    expect(await planner.do(linkLabel, { params: { label: items[0]!.id }, body: { assetId } })).toMatchObject(
      { state: "linked", asset: { id: assetId } },
    );
  });

  test("refuses what is invalid", async () => {
    expect((await planner.call(createLabels, { body: { assetId: null, count: 501 } })).status).toBe(400);
    expect((await planner.call(createLabels, { body: { assetId: "x" } })).problem.errors?.[0]?.at).toBe(
      "/body/assetId",
    );
  });

  test("needs somebody signed in, with the right to it", async () => {
    expect(
      (await t.anybody.call(createLabels, { organisation: organisation.tenantId, body: { assetId } })).status,
    ).toBe(401);
    expect(
      (await (await organisation.as("technician")).call(createLabels, { body: { assetId } })).status,
    ).toBe(403);
  });

  test("another organisation's object is not there, and its codes cannot be looked up", async () => {
    const stranger = await (await t.organisation("Hotel")).as("planner");
    const label = await linked();
    expect((await stranger.call(createLabels, { body: { assetId } })).status).toBe(404);
    expect((await stranger.call(findLabel, { params: { code: label.code } })).status).toBe(404);
    expect((await stranger.call(linkLabel, { params: { label: label.id }, body: { assetId } })).status).toBe(
      404,
    );
    expect((await stranger.call(revokeLabel, { params: { label: label.id } })).status).toBe(404);
  });

  test("sent twice makes one", async () => {
    const key = t.services.random.uuid();
    const [first, second] = await Promise.all(
      [0, 1].map(() => planner.call(createLabels, { body: { assetId }, key })),
    );
    expect(second!.body).toEqual(first!.body);
  });
});

describe("a label's code", () => {
  test("is found as it is typed by hand: in groups, in small letters, with look-alikes", async () => {
    const label = await linked();
    const typed = labelCodeGroups(label.code)
      .join(" ")
      .toLowerCase()
      .replaceAll("0", "o")
      .replaceAll("1", "l");
    expect((await planner.do(findLabel, { params: { code: typed } })).label.id).toBe(label.id);
  });

  test("that was revoked stays dead", async () => {
    const label = await linked();
    expect(await planner.do(revokeLabel, { params: { label: label.id } })).toMatchObject({
      state: "revoked",
      asset: { name: "Sprężarka śrubowa" },
    });
    expect(
      (await planner.call(linkLabel, { params: { label: label.id }, body: { assetId } })).problem.code,
    ).toBe("label-revoked");
    expect((await planner.call(revokeLabel, { params: { label: label.id } })).status).toBe(409);
    expect((await planner.call(getLabelImage, { params: { label: label.id } })).status).toBe(404);
  });
});

describe("printing", () => {
  test("gives SVG, PNG and a PDF, never as something a browser would run", async () => {
    const label = await linked();
    const svg = await planner.call(getLabelImage, { params: { label: label.id } });
    expect(svg.headers["content-type"]).toContain("image/svg+xml");
    expect(svg.headers["content-disposition"]).toMatch(/^attachment/);
    expect(svg.bytes.toString()).toContain("Sprężarka śrubowa");
    const png = await planner.call(getLabelImage, { params: { label: label.id }, query: { format: "png" } });
    expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
    const pdf = await planner.call(getLabelSheet, { query: { labels: label.id, format: "a4-3x8-70x37" } });
    expect(pdf.bytes.subarray(0, 5).toString()).toBe("%PDF-");
  });
});
