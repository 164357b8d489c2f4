import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findLabelFormat, labelFormats, labelsPerPage } from "./formats.ts";
import {
  isLoopbackUrl,
  labelAlphabet,
  labelCodeFromBytes,
  labelCodeGroups,
  labelUrl,
  normaliseLabelCode,
} from "./rules.ts";

/** 128 bits in Crockford's alphabet: the first character holds three of them. */
const CANONICAL = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const randomCode = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => labelCodeFromBytes(bytes));

describe("label codes", () => {
  test("the alphabet has 32 different characters and none of I, L, O, U", () => {
    expect(new Set(labelAlphabet).size).toBe(32);
    expect(labelAlphabet).not.toMatch(/[ILOU]/);
  });

  test("the smallest and the largest 128 bits are written in 26 characters", () => {
    expect(labelCodeFromBytes(new Uint8Array(16))).toBe("0".repeat(26));
    expect(labelCodeFromBytes(new Uint8Array(16).fill(255))).toBe("7" + "Z".repeat(25));
    expect(labelCodeFromBytes(Uint8Array.from({ length: 16 }, (_, i) => (i === 15 ? 33 : 0)))).toBe(
      "0".repeat(24) + "11",
    );
  });

  test("anything but 16 bytes is refused", () => {
    expect(() => labelCodeFromBytes(new Uint8Array(15))).toThrow(RangeError);
    expect(() => labelCodeFromBytes(new Uint8Array(17))).toThrow(RangeError);
  });

  test("different bytes give different codes, each of them canonical", () => {
    const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(bytes, bytes, (one, other) => {
        const equal = Buffer.from(one).equals(Buffer.from(other));
        expect(labelCodeFromBytes(one) === labelCodeFromBytes(other)).toBe(equal);
        expect(labelCodeFromBytes(one)).toMatch(CANONICAL);
      }),
    );
  });

  test("however a code is typed, look-alikes and separators included, it is understood", () => {
    const zero = fc.constantFrom("0", "O", "o");
    const one = fc.constantFrom("1", "I", "i", "L", "l");
    const vee = fc.constantFrom("V", "v", "U", "u");
    const between = fc.constantFrom("", " ", "-", "–", ".", "\u00a0", "  ", "\n", "\u200b");
    const typed = (character: string) => {
      const same = fc.constantFrom(character, character.toLowerCase());
      return { "0": zero, "1": one, V: vee }[character] ?? same;
    };
    fc.assert(
      fc.property(
        randomCode.chain((code) =>
          fc.record({
            code: fc.constant(code),
            parts: fc.tuple(...Array.from(code).map((character) => fc.tuple(between, typed(character)))),
          }),
        ),
        ({ code, parts }) => {
          expect(normaliseLabelCode(parts.flat().join("") + " ")).toBe(code);
        },
      ),
    );
  });

  test("the printed groups are the code again when typed as printed", () => {
    fc.assert(
      fc.property(randomCode, (code) => {
        const groups = labelCodeGroups(code);
        expect(groups.map((group) => group.length)).toEqual([5, 5, 5, 5, 6]);
        expect(normaliseLabelCode(groups.join(" "))).toBe(code);
      }),
    );
  });

  test("a pasted address of a label is understood, whatever stands around the code", () => {
    const code = labelCodeFromBytes(new Uint8Array(16).fill(77));
    for (const address of [
      labelUrl("https://cmms.example.com", code),
      labelUrl("https://cmms.example.com/", code),
      `  http://localhost:4800/q/${code.toLowerCase()}/ `,
      `https://cmms.example.com/q/${code}?lang=pl#top`,
      `HTTPS://CMMS.EXAMPLE.COM/Q/${code}`,
    ]) {
      expect(normaliseLabelCode(address)).toBe(code);
    }
  });

  test.each([
    "",
    "   ",
    "12345",
    "0".repeat(25),
    "0".repeat(27),
    "8" + "0".repeat(25),
    "!" + "0".repeat(25),
    "Ą" + "0".repeat(25),
    "5901234123457",
    "https://example.com/",
    `https://example.com/x/${"0".repeat(26)}`,
    "0 ".repeat(26) + " ".repeat(600),
  ])("%j is no code of ours", (input) => {
    expect(normaliseLabelCode(input)).toBeNull();
  });

  test("no input of any kind makes the reading throw, and what it accepts is canonical", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (input) => {
        const code = normaliseLabelCode(input);
        if (code !== null) expect(code).toMatch(CANONICAL);
      }),
    );
  });
});

describe("label addresses", () => {
  test("the code follows /q/, with one slash", () => {
    expect(labelUrl("https://a.example", "X")).toBe("https://a.example/q/X");
    expect(labelUrl("https://a.example//", "X")).toBe("https://a.example/q/X");
  });

  test.each([
    ["http://localhost:4800", true],
    ["http://qr.localhost", true],
    ["http://127.0.0.1:4800", true],
    ["http://127.9.9.9", true],
    ["http://[::1]:4800", true],
    ["https://192.168.1.20:4800", false],
    ["https://localhost.example.com", false],
    ["https://127.example.com", false],
    ["https://cmms.example.com", false],
  ])("%s is for trying only: %s", (url, loopback) => {
    expect(isLoopbackUrl(url)).toBe(loopback);
  });
});

describe("label formats", () => {
  test.each(labelFormats.map((format) => [format.id, format] as const))("%s fits its page", (_, format) => {
    const right =
      format.marginLeftMm + format.columns * format.labelWidthMm + (format.columns - 1) * format.gapXMm;
    const bottom =
      format.marginTopMm + format.rows * format.labelHeightMm + (format.rows - 1) * format.gapYMm;
    expect(right).toBeLessThanOrEqual(format.pageWidthMm + 0.001);
    expect(bottom).toBeLessThanOrEqual(format.pageHeightMm + 0.001);
    expect(Math.abs(format.pageWidthMm - right - format.marginLeftMm)).toBeLessThan(0.01);
    expect(Math.abs(format.pageHeightMm - bottom - format.marginTopMm)).toBeLessThan(0.01);
  });

  test("a sheet keeps 4 mm of its paper's edge free, which office printers cannot reach", () => {
    for (const format of labelFormats.filter((candidate) => candidate.printerDpi === null)) {
      expect(format.marginLeftMm + format.safeXMm).toBeGreaterThanOrEqual(4);
      expect(format.marginTopMm + format.safeYMm).toBeGreaterThanOrEqual(4);
    }
  });

  test("formats are found by id, and an unknown id finds none", () => {
    const sheet = findLabelFormat("a4-3x8-70x37");
    expect(sheet && labelsPerPage(sheet)).toBe(24);
    expect(findLabelFormat("a3")).toBeUndefined();
  });
});
