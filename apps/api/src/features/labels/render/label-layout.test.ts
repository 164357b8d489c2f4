import { labelFormats } from "@qrmaint/contracts/labels/formats";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LabelContent } from "./label-content.ts";
import { labelLanguages, labelText } from "./label-content.ts";
import { codeNumber, label, publicUrl } from "./label-fixtures.ts";
import { fitText } from "./fit-text.ts";
import { capHeight, descent, printableText, textWidth } from "./label-fonts.ts";
import type { LabelShape } from "./label-layout.ts";
import { layoutLabel } from "./label-layout.ts";

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
