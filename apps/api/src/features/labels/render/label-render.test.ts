import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { labelFormats } from "@qrmaint/contracts/labels/formats";
import { labelCodeFromBytes, labelUrl } from "@qrmaint/contracts/labels/rules";
import * as fc from "fast-check";
import sharp from "sharp";
import { beforeAll, describe, expect, test } from "vitest";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import type { LabelContent } from "./label-content.ts";
import { labelLanguages, labelText } from "./label-content.ts";
import { fitText } from "./fit-text.ts";
import { capHeight, descent, printableText, textWidth } from "./label-fonts.ts";
import type { LabelShape } from "./label-layout.ts";
import { layoutLabel } from "./label-layout.ts";
import { renderLabelPng } from "./label-png.ts";
import { renderLabelSheetPdf } from "./label-sheet-pdf.ts";
import { renderLabelSvg, renderQrSvg } from "./label-svg.ts";

const publicUrl = "https://serwis.example.com";

/** Bytes that are as good as random and the same in each run. */
function codeNumber(index: number): string {
  let state = index + 1;
  return labelCodeFromBytes(
    Uint8Array.from({ length: 16 }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    }),
  );
}

function label(change: Partial<LabelContent> = {}): LabelContent {
  return {
    code: codeNumber(1),
    publicUrl,
    assetName: "Sprężarka śrubowa Atlas Copco GA 37",
    assetNumber: "EQ-000123",
    organisation: "Zakłady Mięsne Żółw",
    call: "report",
    language: "pl",
    ...change,
  };
}

async function decode(picture: Buffer): Promise<string[]> {
  const found = await readBarcodes(new Uint8Array(picture), { formats: ["QRCode"], maxNumberOfSymbols: 4 });
  return found.map((symbol) => symbol.text);
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const anyContent: fc.Arbitrary<LabelContent> = fc.record({
  code: fc.nat(100_000).map(codeNumber),
  publicUrl: fc.constantFrom(
    publicUrl,
    "http://localhost:4800",
    `https://${"a".repeat(60)}.example.com:8443`,
  ),
  assetName: fc.option(
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.constantFrom("", "W".repeat(200), "Żółć ".repeat(40)),
    ),
  ),
  assetNumber: fc.option(fc.string({ maxLength: 40 })),
  organisation: fc.string({ unit: "grapheme", maxLength: 120 }),
  call: fc.constantFrom("report", "open"),
  language: fc.constantFrom(...labelLanguages),
});

/** Whether the label says TEST, format by format. */
function saysTest(content: LabelContent): boolean[] {
  return labelFormats.map((format) =>
    layoutLabel(content, format, null).shapes.some((shape) => shape.kind === "text" && shape.text === "TEST"),
  );
}

function countPages(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
}

interface Extent {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

function extent(shape: LabelShape): Extent {
  switch (shape.kind) {
    case "text":
      return {
        left: shape.x,
        right: shape.x + textWidth(shape.text, shape.face, shape.size),
        top: shape.baseline - shape.size * capHeight,
        bottom: shape.baseline,
      };
    case "box":
      return { left: shape.x, right: shape.x + shape.width, top: shape.y, bottom: shape.y + shape.height };
    case "line": {
      const xs = shape.points.map(([x]) => x);
      const ys = shape.points.map(([, y]) => y);
      return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
    }
    default: {
      const side = shape.modules.length * shape.module;
      return { left: shape.x, right: shape.x + side, top: shape.y, bottom: shape.y + side };
    }
  }
}

function overlaps(one: Extent, other: Extent, slack = 0.01): boolean {
  return (
    one.left < other.right - slack &&
    other.left < one.right - slack &&
    one.top < other.bottom - slack &&
    other.top < one.bottom - slack
  );
}

describe("a label's layout", () => {
  test.each(labelFormats.map((format) => [format.id, format] as const))(
    "%s: whatever it says, all ink is inside the safe area and none in the code's white border",
    (_, format) => {
      fc.assert(
        fc.property(anyContent, fc.constantFrom(null, 203, 300, 600), (content, dpi) => {
          const { shapes, widthMm, heightMm } = layoutLabel(content, format, dpi);
          const qr = shapes.find((shape) => shape.kind === "qr");
          if (qr?.kind !== "qr") throw new Error("no QR code");
          const border = 4 * qr.module;
          const white = extent(qr);
          expect(white.left - border).toBeGreaterThan(-0.01);
          expect(white.top - border).toBeGreaterThan(-0.01);
          expect(white.bottom + border).toBeLessThan(heightMm + 0.01);
          const quiet = {
            left: white.left - border,
            right: white.right + border,
            top: white.top - border,
            bottom: white.bottom + border,
          };
          for (const shape of shapes) {
            const at = extent(shape);
            expect(at.left).toBeGreaterThan(format.safeXMm - 0.01);
            expect(at.right).toBeLessThan(widthMm - format.safeXMm + 0.01);
            expect(at.top).toBeGreaterThan(format.safeYMm - 0.01);
            expect(at.bottom).toBeLessThan(heightMm - format.safeYMm + 0.01);
            if (shape !== qr) expect(overlaps(at, quiet)).toBe(false);
          }
        }),
        { numRuns: 40 },
      );
    },
  );

  test.each(labelFormats.map((format) => [format.id, format] as const))(
    "%s: no words lie over other words",
    (_, format) => {
      fc.assert(
        fc.property(anyContent, (content) => {
          const { shapes } = layoutLabel(content, format, format.printerDpi);
          const words = shapes.filter((shape) => shape.kind === "text");
          for (const [index, one] of words.entries()) {
            for (const other of words.slice(index + 1))
              expect(overlaps(extent(one), extent(other))).toBe(false);
          }
          const fields = shapes.filter((shape) => shape.kind === "box");
          for (const dark of words.filter((shape) => shape.kind === "text" && shape.ink === "black")) {
            const at = extent(dark);
            const withDescenders = {
              ...at,
              bottom: at.bottom + (dark.kind === "text" ? dark.size * descent * 0.5 : 0),
            };
            for (const field of fields) expect(overlaps(withDescenders, extent(field))).toBe(false);
          }
        }),
        { numRuns: 40 },
      );
    },
  );

  test("the call to scan is never cut, in any language on any label", () => {
    for (const format of labelFormats) {
      for (const language of labelLanguages) {
        for (const call of ["report", "open"] as const) {
          const { shapes } = layoutLabel(label({ language, call }), format, format.printerDpi);
          const white = shapes.filter((shape) => shape.kind === "text" && shape.ink === "white");
          const words = white.map((shape) => (shape.kind === "text" ? shape.text : "")).join(" ");
          expect(words).toBe(labelText(language, call));
        }
      }
    }
  });

  test("a label for this machine only says TEST, another does not", () => {
    expect(saysTest(label({ publicUrl: "http://localhost:4800" }))).toEqual(labelFormats.map(() => true));
    expect(saysTest(label())).toEqual(labelFormats.map(() => false));
  });

  test("modules stand on whole dots where the printer's resolution is known", () => {
    const roll = labelFormats.find((format) => format.printerDpi !== null);
    if (!roll) throw new Error("no roll");
    const qr = layoutLabel(label(), roll, 300).shapes.find((shape) => shape.kind === "qr");
    if (qr?.kind !== "qr") throw new Error("no QR code");
    for (const length of [qr.module, qr.x, qr.y]) {
      const dots = (length / 25.4) * 300;
      expect(Math.abs(dots - Math.round(dots))).toBeLessThan(1e-6);
    }
  });
});

describe("words on labels", () => {
  test("every letter of both languages can be printed", () => {
    const letters = "ĄĆĘŁŃÓŚŹŻąćęłńóśźż „cudzysłów” – €°±²³µΩø ЇїЄєІіҐґ";
    expect(printableText(letters)).toBe(letters);
  });

  test("control, direction and pictograph characters vanish, unknown letters leave a frame", () => {
    expect(printableText("Pompa\u0000\u202e 1\u200b\n\t nr\u{1f600}7\ufe0f")).toBe("Pompa 1 nr7");
    expect(printableText("泵 3")).toBe("▯ 3");
  });

  test("a name that does not fit ends in an ellipsis and never exceeds the width", () => {
    const fitted = fitText("Zaplanowane przeglądy okresowe instalacji", "bold", 20, [[3, 2]]);
    expect(fitted.isWhole).toBe(false);
    expect(fitted.lines).toHaveLength(2);
    expect(fitted.lines[1]).toMatch(/[^\s.,]…$/);
    for (const line of fitted.lines) expect(textWidth(line, "bold", 3)).toBeLessThanOrEqual(20);
  });

  test("the largest size at which the text fits whole is taken", () => {
    const sizes: [number, number][] = [
      [6, 1],
      [3, 2],
      [2, 2],
    ];
    expect(fitText("Pompa", "bold", 40, sizes).size).toBe(6);
    expect(fitText("Pompa wody lodowej numer dwa", "bold", 30, sizes).size).toBe(3);
  });
});

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
    const bare = renderQrSvg(labelUrl(publicUrl, label().code));
    expect(await decode(await sharp(Buffer.from(bare)).png().toBuffer())).toEqual([
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
