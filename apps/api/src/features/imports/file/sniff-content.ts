import type { ImportFileProblem } from "@qrmaint/contracts/imports/rules";

/** First bytes of what people rename or export as .csv although it is something else. */
const signatures: readonly [ImportFileProblem, readonly number[]][] = [
  ["file-is-archive", [0x50, 0x4b, 0x03, 0x04]],
  ["file-is-archive", [0x50, 0x4b, 0x05, 0x06]],
  ["file-is-archive", [0x1f, 0x8b]],
  ["file-is-archive", [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ["file-is-archive", [0x52, 0x61, 0x72, 0x21, 0x1a]],
  ["file-is-archive", [0x42, 0x5a, 0x68]],
  ["file-is-archive", [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ["file-is-spreadsheet", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ["file-is-pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["file-is-picture", [0x89, 0x50, 0x4e, 0x47]],
  ["file-is-picture", [0xff, 0xd8, 0xff]],
  ["file-is-picture", [0x47, 0x49, 0x46, 0x38]],
];

/** What the file is when it is no table of text, told from its first bytes; null when it may be one. */
export function sniffOtherContent(head: Buffer): ImportFileProblem | null {
  const known = signatures.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte));
  if (known) return known[1][0] === 0x50 && isOfficeFile(head) ? "file-is-spreadsheet" : known[0];
  const start = head
    .subarray(0, 4096)
    .toString("latin1")
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart()
    .toLowerCase();
  if (/^(<!doctype html|<html|<table|<head|<body|<meta|mime-version:)/.test(start)) return "file-is-web-page";
  if (/^<\?xml|^<[a-z][\w:.-]*[\s>]/.test(start)) return "file-is-xml";
  if (/^[[{]\s*["[{]/.test(start) || /^[[{]\s*[\]}]\s*$/.test(start)) return "file-is-json";
  return null;
}

/** The names inside an xlsx, xlsm or ods file stand near its beginning, in clear. */
function isOfficeFile(head: Buffer): boolean {
  const text = head.toString("latin1");
  return /\[Content_Types\]\.xml|xl\/|_rels\/\.rels|opendocument\.spreadsheet/.test(text);
}
