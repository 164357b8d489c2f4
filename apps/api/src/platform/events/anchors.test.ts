import { appendFile, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { createTestApp, type TestApp } from "../../testing/test-app.ts";
import { workScene, type WorkScene } from "../../testing/work-scene.ts";
import { readAnchors, startAnchoring } from "./anchors.ts";

let t: TestApp;
let scene: WorkScene;
beforeAll(async () => {
  t = await createTestApp();
  scene = await workScene(t);
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => t.close());

const file = (): string => join(t.services.config.dataDir, "anchors", "anchors.jsonl");
const keptOf = () => readAnchors(t.services, scene.organisation.tenantId);
const anchorsOf = async () => (await keptOf()).anchors;

describe("anchors", () => {
  test("are written at once, each minute for the heads that moved, and once more at the end", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    expect(await anchorsOf()).toEqual([]);
    const anchoring = startAnchoring(t.services);
    await vi.waitFor(async () => expect(await anchorsOf()).toHaveLength(1));
    // Nothing moved: nothing is written.
    vi.advanceTimersByTime(60_000);
    await scene.addAsset("Druga");
    vi.advanceTimersByTime(60_000);
    await vi.waitFor(async () => expect(await anchorsOf()).toHaveLength(2));
    await scene.addAsset("Trzecia");
    await anchoring.stop();
    const anchors = await anchorsOf();
    expect(anchors).toHaveLength(3);
    expect(anchors.map((anchor) => anchor.position)).toEqual(
      [0, 1, 2].map((step) => anchors[0]!.position + step),
    );
    expect(new Set(anchors.map((anchor) => anchor.hash)).size).toBe(3);
  });

  test("are the owner's alone to read, and a last line cut by a crash does not hide those before it", async () => {
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    const before = await anchorsOf();
    await appendFile(file(), '{"tenantId":"0190');
    expect(await anchorsOf()).toEqual(before);
    expect(await readFile(file(), "utf8")).not.toMatch(/Druga|Kopalnia/);
  });

  test("after such a crash go on on a line of their own", async () => {
    const before = await anchorsOf();
    await scene.addAsset("Czwarta");
    await startAnchoring(t.services).stop();
    expect(await anchorsOf()).toHaveLength(before.length + 1);
  });

  test("are counted, so that a line that was taken out shows, and one written twice does not", async () => {
    const lines = (await readFile(file(), "utf8")).split("\n");
    const own = lines.findIndex((line) => line.includes(scene.organisation.tenantId));
    expect((await keptOf()).isComplete).toBe(true);
    for (const [text, isComplete] of [
      [[...lines, lines[own]].join("\n"), true],
      [lines.toSpliced(own, 1).join("\n"), false],
      ["", false],
      [null, false],
      [lines.join("\n"), true],
    ] as const) {
      await (text === null ? rm(file()) : writeFile(file(), text));
      expect((await keptOf()).isComplete).toBe(isComplete);
    }
  });
});
