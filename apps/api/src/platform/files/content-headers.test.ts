import { assert, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { contentHeaders, safeFileName } from "./content-headers.ts";

const dispositionOf = (type: string): string =>
  contentHeaders(type, "a.bin")["content-disposition"]!.split(";")[0]!;

describe("headers of a stored file", () => {
  test("only images and PDF are shown in place, everything else is saved, nothing is sniffed", () => {
    expect(["image/jpeg", "image/webp", "application/pdf"].map(dispositionOf)).toEqual([
      "inline",
      "inline",
      "inline",
    ]);
    const others = [
      "text/html",
      "image/svg+xml",
      "text/csv",
      "audio/webm",
      "application/octet-stream",
      "IMAGE/JPEG",
      "",
    ];
    expect(others.map(dispositionOf)).toEqual(others.map(() => "attachment"));
    for (const type of ["image/jpeg", "text/plain", "audio/ogg"]) {
      expect(contentHeaders(type, "x")).toMatchObject({
        "x-content-type-options": "nosniff",
        "content-security-policy": "sandbox; default-src 'none'",
        "cache-control": expect.stringMatching(/^private, .*immutable$/),
      });
    }
    expect(contentHeaders("application/pdf", "x")["content-security-policy"]).toMatch(/^default-src 'none'/);
  });

  test("a Polish name reaches new readers whole and old ones in ASCII", () => {
    expect(contentHeaders("image/jpeg", "Łożysko zużyte (1).jpg")["content-disposition"]).toBe(
      `inline; filename="Lozysko zuzyte (1).jpg"; filename*=UTF-8''%C5%81o%C5%BCysko%20zu%C5%BCyte%20%281%29.jpg`,
    );
  });

  test("no name can add a header, a parameter, a folder or a hidden file", () => {
    assert(
      property(string({ unit: "binary", maxLength: 300 }), (name) => {
        const header = contentHeaders("text/csv", name)["content-disposition"]!;
        expect(header).toMatch(
          /^attachment; filename="[\x20\x21\x23-\x5b\x5d-\x7e]+"; filename\*=UTF-8''[A-Za-z0-9%!._~-]+$/,
        );
        const decoded = decodeURIComponent(header.split("UTF-8''")[1]!);
        expect(decoded).not.toMatch(/[/\\\p{Cc}"]|^\./u);
      }),
      { numRuns: 2_000, verbose: true },
    );
  });

  test("a name of accents alone still has one for old readers", () => {
    expect(contentHeaders("text/csv", "\u0301\u0302")["content-disposition"]).toContain('filename="file"');
  });

  test.each([
    ["../../etc/passwd", "passwd"],
    ["D:\\photos\\photo.jpg", "photo.jpg"],
    [".htaccess", "htaccess"],
    ["photo\u202egpj.exe", "photogpj.exe"],
    ['a"; filename="b.html', "a; filename=b.html"],
    ["a\r\nSet-Cookie: x=1.jpg", "aSet-Cookie x=1.jpg"],
    ["...", "file"],
    ["", "file"],
    [`${"ż".repeat(400)}.pdf`, `${"ż".repeat(146)}.pdf`],
  ])("%j is called %j", (given, expected) => {
    expect(safeFileName(given)).toBe(expected);
  });
});
