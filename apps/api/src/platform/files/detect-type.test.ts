import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { detectType } from "./detect-type.ts";
import { ftyp } from "./image-fixtures.ts";

const typeOf = async (bytes: Buffer | string, name = "x"): Promise<string> => {
  const result = await detectType(Buffer.from(bytes), name);
  return result.ok ? result.value : result.problem.code;
};
const utf16 = (text: string): Buffer => Buffer.from(text, "utf16le");
const zip = Buffer.from("504b0304140000000800", "hex");

describe("the type of a file comes from its content", () => {
  test("a name or a declared type changes nothing", async () => {
    const jpeg = await sharp({ create: { width: 9, height: 9, channels: 3, background: "#000" } })
      .jpeg()
      .toBuffer();
    expect(await typeOf(jpeg, "report.html")).toBe("image/jpeg");
    expect(await typeOf("<html><script>1</script>", "photo.jpg")).toBe("file-type");
    expect(await typeOf(Buffer.concat([Buffer.from("4d5a90", "hex"), Buffer.alloc(100)]), "photo.jpg")).toBe(
      "file-type",
    );
  });

  test.each<[string, string | Buffer, string, string]>([
    ["a PDF", "%PDF-1.7\n%âãÏÓ\n", "a.pdf", "application/pdf"],
    ["a CSV", "Machine;Cost\nA;1,50\n", "orders.CSV", "text/csv"],
    ["plain text", "Łożysko głośno pracuje\r\n", "note.txt", "text/plain"],
    ["text with a byte order mark", "\ufeffa,b\n", "a.csv", "text/csv"],
    ["text in code page 1250", Buffer.from("a3f3bf6b6f3b9c77696561\n", "hex"), "a.csv", "text/csv"],
    ["a spreadsheet's Unicode text", utf16("\ufeffŻuraw\tKoszt\r\nA\t1,50\r\n"), "a.txt", "text/plain"],
    ["a CSV in UTF-16, the high byte first", utf16("\ufeffData;Opis\n").swap16(), "a.csv", "text/csv"],
    ["a CSV in UTF-16 without a mark", utf16("Data;Opis;Koszt\n"), "a.csv", "text/csv"],
    [
      "UTF-16 whose last letter is cut in two",
      utf16(`\ufeff${"a".repeat(2048)}😀`).subarray(0, 4100),
      "a.csv",
      "text/csv",
    ],
    ["an AVIF under a general brand", ftyp("mif1", "miaf", "avif"), "x.heic", "image/avif"],
    ["a voice note of an iPhone", ftyp("M4A ", "M4A ", "mp42"), "a.m4a", "audio/mp4"],
    [
      "a voice note of a browser",
      Buffer.concat([
        Buffer.from("1a45dfa39f4286810142f7810142f2810442f381084282847765626d", "hex"),
        Buffer.alloc(64),
      ]),
      "a",
      "audio/webm",
    ],
    [
      "an Opus recording",
      Buffer.concat([
        Buffer.from("OggS\0\x02", "latin1"),
        Buffer.alloc(22),
        Buffer.from("OpusHead"),
        Buffer.alloc(64),
      ]),
      "a",
      "audio/ogg",
    ],
  ])("%s is accepted", async (_what, bytes, name, type) => {
    expect(await typeOf(bytes, name)).toBe(type);
  });

  test.each<[string, string | Buffer, string]>([
    [
      "an SVG with a script",
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      "file-type",
    ],
    ["an SVG behind a declaration", '<?xml version="1.0"?>\n<!-- x --><svg onload="alert(1)"/>', "file-type"],
    ["an SVG behind a byte order mark and blanks", "\ufeff \n\t<svg/>", "file-type"],
    ["a page", "<!DOCTYPE html><p>", "file-type"],
    ["a page in UTF-16", utf16("\ufeff <html><script>1</script>"), "file-type"],
    ["an SVG in UTF-16 without a mark", utf16("<svg xmlns='x' onload='alert(1)'/>"), "file-type"],
    ["XML in UTF-16", utf16('\ufeff<?xml version="1.0"?><a/>').swap16(), "file-type"],
    ["a zero character in UTF-16", utf16("\ufeffa;b\n1;\u0000\n"), "file-type"],
    [
      "a program behind the mark of UTF-16",
      Buffer.from("fffe7f454c4602010100000000000000", "hex"),
      "file-type",
    ],
    ["half a pair of UTF-16 units", Buffer.from("fffe00d841004200", "hex"), "file-type"],
    ["a unit that is no character of UTF-16", Buffer.from("fffefeff41004200", "hex"), "file-type"],
    ["a shell script", "#!/bin/sh\nrm -rf x", "file-type"],
    ["a Windows program", Buffer.concat([Buffer.from("MZ\x90\0", "latin1"), Buffer.alloc(200)]), "file-type"],
    [
      "a Linux program",
      Buffer.concat([Buffer.from("\x7fELF\x02\x01\x01", "latin1"), Buffer.alloc(200)]),
      "file-type",
    ],
    ["an archive", zip, "file-type"],
    ["RTF", "{\\rtf1 x}", "file-type"],
    ["PostScript", "%!PS-Adobe-3.0", "file-type"],
    ["a mail with parts", "MIME-Version: 1.0\n", "file-type"],
    ["unknown bytes", Buffer.from([0, 1, 2, 3, 4, 250, 251]), "file-type"],
    ["a TIFF", Buffer.concat([Buffer.from("49492a0008000000", "hex"), Buffer.alloc(64)]), "file-type"],
    ["a film", ftyp("isom", "iso2", "mp41"), "file-type"],
    ["an iPhone's HEIC", ftyp("heic", "mif1", "heic"), "file-type-heic"],
    ["an iPhone's HEIC burst", ftyp("msf1", "hevc"), "file-type-heic"],
    ["a HEIF", ftyp("mif1", "mif1", "heic"), "file-type-heic"],
    ["nothing", "", "file-empty"],
  ])("%s is refused", async (_what, bytes, code) => {
    expect(await typeOf(bytes, "photo.jpg")).toBe(code);
  });

  test("the refusal of a HEIC says what to do on the phone", async () => {
    const result = await detectType(ftyp("heic", "mif1"), "IMG_1.HEIC");
    expect(result).toMatchObject({
      ok: false,
      problem: { advice: expect.stringContaining("Most Compatible") },
    });
  });
});
