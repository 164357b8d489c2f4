import { readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { manifestPlugin } from "./manifest-plugin.ts";

interface Icon {
  src: string;
  sizes: string;
  type: string;
  purpose: string;
}
interface Manifest {
  id: string;
  name: string;
  short_name: string;
  start_url: string;
  scope: string;
  display: string;
  icons: Icon[];
}

/** The manifest as the build writes it. */
function built(): Manifest {
  const files: { fileName: string; source: string }[] = [];
  const { generateBundle } = manifestPlugin("QRmaint");
  (generateBundle as unknown as (this: object) => void).call({
    emitFile: (file: { fileName: string; source: string }) => files.push(file),
  });
  expect(files.map(({ fileName }) => fileName)).toEqual(["manifest.webmanifest"]);
  return JSON.parse(files[0]!.source) as Manifest;
}

describe("the manifest", () => {
  it("has what browsers ask of an application that is to be installed", () => {
    const manifest = built();
    expect(manifest).toMatchObject({ name: "QRmaint", short_name: "QRmaint", display: "standalone" });
    expect(manifest.short_name.length).toBeLessThanOrEqual(12);
    expect(manifest.start_url.startsWith(manifest.scope)).toBe(true);
    const sizes = manifest.icons.filter(({ purpose }) => purpose === "any").map((icon) => icon.sizes);
    expect(sizes).toEqual(expect.arrayContaining(["192x192", "512x512"]));
  });

  it("takes labels and followers' links into the application's window", () => {
    const { scope } = built();
    for (const path of ["/m/", "/q/CODE", "/r/secret"]) expect(path.startsWith(scope)).toBe(true);
  });

  it("names icons that are there, in the size it says", async () => {
    for (const { src, sizes, type } of built().icons) {
      const file = readFileSync(join(import.meta.dirname, "../public", src.replace(/^\/m\//, "")));
      const { width, height, format } = await sharp(file).metadata();
      expect([src, `${width}x${height}`, `image/${format}`]).toEqual([src, sizes, type]);
    }
  });

  it("is linked from the page", () => {
    const { transformIndexHtml } = manifestPlugin("QRmaint");
    expect((transformIndexHtml as () => unknown)()).toEqual([
      expect.objectContaining({ tag: "link", attrs: { rel: "manifest", href: "/m/manifest.webmanifest" } }),
    ]);
  });
});
