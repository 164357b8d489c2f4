import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { labelFormats } from "@qrmaint/contracts/labels/formats";
import { labelUrl } from "@qrmaint/contracts/labels/rules";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { codeNumber, label, publicUrl } from "./label-fixtures.ts";
import { layoutLabel } from "./label-layout.ts";
import { renderLabelPng } from "./label-png.ts";
import { renderLabelSheetPdf } from "./label-sheet-pdf.ts";
import { renderLabelSvg } from "./label-svg.ts";

async function decode(picture: Buffer): Promise<string[]> {
  const found = await readBarcodes(new Uint8Array(picture), { formats: ["QRCode"], maxNumberOfSymbols: 4 });
  return found.map((symbol) => symbol.text);
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function countPages(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
}

describe("pictures of labels", () => {
  beforeAll(async () => {
    const wasm = readFileSync(fileURLToPath(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm")));
    await prepareZXingModule({
      overrides: { wasmBinary: new Uint8Array(wasm).buffer },
      fireImmediately: true,
    });
  });

  test("50 labels in all formats are read back from the picture to the very address", async () => {
    for (let index = 0; index < 50; index += 1) {
      const format = labelFormats[index % labelFormats.length] ?? labelFormats[0];
      const content = label({
        code: codeNumber(index + 100),
        assetName: index % 3 === 0 ? null : "Koparka A",
      });
      const picture = await renderLabelPng(content, format, index % 2 === 0 ? 300 : 203);
      expect(await decode(picture)).toEqual([labelUrl(publicUrl, content.code)]);
    }
  });

  test("a label is still read with a fifth of its code's height soiled in the middle", async () => {
    const format = labelFormats[0];
    const qr = layoutLabel(label(), format, 300).shapes.find((shape) => shape.kind === "qr");
    if (qr?.kind !== "qr") throw new Error("no QR code");
    const side = Math.round(((qr.modules.length * qr.module) / 25.4) * 300);
    const spot = Math.round(side * 0.22);
    const input = { create: { width: spot, height: spot, channels: 3 as const, background: "#333333" } };
    const left = Math.round((qr.x / 25.4) * 300) + Math.round(side * 0.45);
    const top = Math.round((qr.y / 25.4) * 300) + Math.round(side * 0.45);
    const soiled = await sharp(await renderLabelPng(label(), format, 300))
      .toColourspace("srgb")
      .composite([{ input, left, top }])
      .png()
      .toBuffer();
    expect(await decode(soiled)).toEqual([labelUrl(publicUrl, label().code)]);
  });

  test("SVG needs no font, is read back, and hostile names stay text", async () => {
    const svg = renderLabelSvg(
      label({ assetName: `</title><script>alert(1)</script>&"'\u0000\ud800` }),
      labelFormats[2],
    );
    expect(svg).not.toMatch(/<text|<script|font-family/);
    expect(svg).toContain("&lt;script&gt;");
    expect(await decode(await sharp(Buffer.from(svg), { density: 300 }).png().toBuffer())).toEqual([
      labelUrl(publicUrl, label().code),
    ]);
  });

  test("a PNG has the label's true size, and impossible resolutions are refused", async () => {
    const meta = await sharp(await renderLabelPng(label(), labelFormats[2], 300)).metadata();
    expect(meta.width).toBe(Math.round((50 / 25.4) * 300));
    expect(meta.density).toBe(300);
    await expect(renderLabelPng(label(), labelFormats[2], 10_000)).rejects.toThrow(RangeError);
  });
});

describe("sheets of labels", () => {
  test("1,000 labels are one file of under 2 MB with 42 sheets, made the same each time", async () => {
    const labels = Array.from({ length: 1000 }, (_, index) =>
      label({ code: codeNumber(index), assetNumber: `EQ-${String(index).padStart(6, "0")}` }),
    );
    const options = { format: labelFormats[0], createdAtMs: Date.UTC(2026, 0, 15) };
    const pdf = await readAll(renderLabelSheetPdf(labels, options));
    expect(pdf.subarray(0, 8).toString()).toBe("%PDF-1.7");
    expect(pdf.toString("latin1").trimEnd().endsWith("%%EOF")).toBe(true);
    expect(countPages(pdf)).toBe(42);
    expect(pdf.length).toBeLessThan(2_000_000);
    const few = labels.slice(0, 30);
    const again = await readAll(renderLabelSheetPdf(few, options));
    expect(again.equals(await readAll(renderLabelSheetPdf(few, options)))).toBe(true);
  }, 60_000);

  test("positions used already are left empty", async () => {
    const labels = [label(), label({ code: codeNumber(2) })];
    const make = (skip: number) =>
      readAll(renderLabelSheetPdf(labels, { format: labelFormats[0], skip, cutMarks: true, createdAtMs: 0 }));
    expect(countPages(await make(22))).toBe(1);
    expect(countPages(await make(23))).toBe(2);
  });

  test("nothing to print, too much to print and impossible positions are refused before anything is written", () => {
    const options = { format: labelFormats[0], createdAtMs: 0 };
    expect(() => renderLabelSheetPdf([], options)).toThrow(RangeError);
    expect(() =>
      renderLabelSheetPdf(
        Array.from({ length: 5001 }, () => label()),
        options,
      ),
    ).toThrow(RangeError);
    expect(() => renderLabelSheetPdf([label()], { ...options, skip: 24 })).toThrow(RangeError);
    expect(() => renderLabelSheetPdf([label()], { ...options, skip: -1 })).toThrow(RangeError);
  });
});
