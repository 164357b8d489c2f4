import { fileTypeFromBuffer } from "file-type";
import { accepted, refused } from "./file-problem.ts";
import type { FileResult } from "./file-problem.ts";
import { decodeUtf16Head, sniffUtf16 } from "./utf16.ts";

/** Bytes from the beginning of a file that are enough to tell its type. */
export const HEAD_BYTES = 4_100;

export type ImageType = "image/jpeg" | "image/png" | "image/webp" | "image/avif" | "image/gif";
export type AudioType = "audio/mp4" | "audio/ogg" | "audio/webm";
export type StoredType = ImageType | AudioType | "application/pdf" | "text/plain" | "text/csv";

/** What content is called by its bytes, and what we call it. Whatever is not named here is refused. */
const BY_CONTENT: Readonly<Record<string, StoredType>> = {
  "image/jpeg": "image/jpeg",
  "image/png": "image/png",
  // An animated PNG is a PNG whose first frame is kept.
  "image/apng": "image/png",
  "image/webp": "image/webp",
  "image/avif": "image/avif",
  "image/gif": "image/gif",
  "application/pdf": "application/pdf",
  "audio/mp4": "audio/mp4",
  "audio/x-m4a": "audio/mp4",
  "audio/ogg": "audio/ogg",
  "audio/ogg; codecs=opus": "audio/ogg",
  // What browsers record as voice is a WebM file without pictures; its bytes do not tell at the beginning.
  "video/webm": "audio/webm",
  "audio/webm": "audio/webm",
};

export function isImage(type: string): type is ImageType {
  return type.startsWith("image/");
}

/**
 * Tells the type by content; neither the name's ending nor what the sender says can make a file another
 * type. The name only decides between plain text and CSV, which no content tells apart.
 * @param head the first bytes of the file, HEAD_BYTES of them or all
 */
export async function detectType(head: Buffer, fileName: string): Promise<FileResult<StoredType>> {
  if (head.length === 0) return refused("file-empty");
  if (isHeic(head)) return refused("file-type-heic");
  if (isAvif(head)) return accepted("image/avif");
  const found = await fileTypeFromBuffer(head.subarray(0, HEAD_BYTES)).catch(() => undefined);
  if (found !== undefined) {
    const type = BY_CONTENT[found.mime];
    return type === undefined ? refused("file-type") : accepted(type);
  }
  if (!isPlainText(head)) return refused("file-type");
  return accepted(/\.(csv|tsv)$/i.test(fileName) ? "text/csv" : "text/plain");
}

const HEIC_BRANDS = new Set(["heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1"]);
const AVIF_BRANDS = new Set(["avif", "avis"]);

/** The brands of an ISO base media file (ISO/IEC 14496-12, 4.3): the major one, then those it is compatible with. */
function brandsOf(head: Buffer): string[] {
  if (head.length < 16 || head.toString("latin1", 4, 8) !== "ftyp") return [];
  const end = Math.min(head.readUInt32BE(0), head.length, 256);
  const brands = [head.toString("latin1", 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(head.toString("latin1", at, at + 4));
  return brands;
}

function isAvif(head: Buffer): boolean {
  return brandsOf(head).some((brand) => AVIF_BRANDS.has(brand));
}

function isHeic(head: Buffer): boolean {
  return !isAvif(head) && HEIC_BRANDS.has(brandsOf(head)[0] ?? "");
}

/** Tab, line feed, form feed, carriage return: the only control characters of a text file. */
const TEXT_CONTROLS = new Set([0x09, 0x0a, 0x0c, 0x0d]);
/** Markup and scripts are text too, but a reader might run them. */
const ACTIVE = /^\s*(?:<|#!|%!|\{\\rtf|MIME-Version:|From )/i;

/**
 * Bytes above 127 are let through: Polish text comes in UTF-8 and in code page 1250. UTF-16, in which spreadsheets
 * write "Unicode text", is judged by its characters.
 */
function isPlainText(head: Buffer): boolean {
  const bytes = head.subarray(0, HEAD_BYTES);
  const utf16 = sniffUtf16(bytes);
  if (utf16 === null) return isHarmless(withoutEnds(bytes.toString("latin1")));
  const text = decodeUtf16Head(bytes, utf16);
  return text !== null && !/[\ufffe\uffff]/.test(text) && isHarmless(text);
}

/** Without the byte order mark and the end-of-file character of old exports (26). */
const withoutEnds = (text: string): string => {
  const marked = text.startsWith("\u00ef\u00bb\u00bf") ? text.slice(3) : text;
  return marked.endsWith("\u001a") ? marked.slice(0, -1) : marked;
};

function isHarmless(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if ((code < 0x20 && !TEXT_CONTROLS.has(code)) || code === 0x7f) return false;
  }
  return !ACTIVE.test(text);
}
