import { importLimits } from "@qrmaint/contracts/imports/rules";
import { sniffUtf16, type Utf16 } from "../../../platform/files/utf16.ts";
import { decodedText, type OpenBytes, type TableEncoding } from "./decoded-text.ts";
import { detectDelimiter } from "./detect-delimiter.ts";
import type { TableDelimiter } from "./detect-delimiter.ts";
import { ImportFileError } from "./file-problem.ts";
import { sniffOtherContent } from "./sniff-content.ts";
import { sniffSingleByte } from "./sniff-single-byte.ts";

/** How a file is read; decided once, so that every later reading gives the same rows. */
export interface TableFormat {
  encoding: TableEncoding;
  delimiter: TableDelimiter;
  /** The first line is a spreadsheet's hint and no row. */
  hasHint: boolean;
}

export type TableLimits = Record<"fileBytes" | "columns" | "rows", number>;

const headBytes = 64 * 1024;

/**
 * Reads the whole file, once (twice when it is not UTF-8), and decides how it is written. Text that is valid UTF-8 to its last byte is
 * UTF-8; other text is windows-1250, the encoding of Polish spreadsheets: upper case Polish words in it can
 * look like UTF-8 for a while, so a part of the file would not do.
 * @throws ImportFileError
 */
export async function inspectTable(
  open: OpenBytes,
  limits: TableLimits = importLimits,
): Promise<TableFormat> {
  const facts = await readFacts(open, limits);
  if (facts.bytes === 0) throw new ImportFileError("file-empty");
  const utf16 = sniffUtf16(facts.head);
  const other = sniffOtherContent(utf16 === null ? facts.head : Buffer.from(decodeHead(facts.head, utf16)));
  if (other) throw new ImportFileError(other);
  // In UTF-16 every second byte of plain letters is zero: there the characters tell, not the bytes.
  const binary = utf16 === null ? facts.firstBinary : await findBinaryUnit(open, utf16);
  if (binary !== null)
    throw new ImportFileError("file-is-binary", { byte: binary.byte + 1, row: binary.row });
  const isUtf8Marked = facts.head[0] === 0xef && facts.head[1] === 0xbb && facts.head[2] === 0xbf;
  if (isUtf8Marked && !facts.isUtf8)
    throw new ImportFileError("encoding-broken", { byte: facts.firstNotUtf8Byte });
  const encoding = utf16 ?? (facts.isUtf8 ? "utf-8" : await sniffSingleByte(open));
  if (encoding === null) throw new ImportFileError("encoding-broken", { byte: facts.firstNotUtf8Byte });
  const text = decodeHead(facts.head, encoding);
  if (text.trim() === "") throw new ImportFileError("file-empty");
  const detected = detectDelimiter(text, facts.bytes <= headBytes);
  if (!detected) throw new ImportFileError("one-column");
  return { encoding, ...detected };
}

interface FileFacts {
  bytes: number;
  head: Buffer;
  isUtf8: boolean;
  /** Counted from 1, to about a chunk. */
  firstNotUtf8Byte: number;
  firstBinary: Place | null;
}

/** Where in a file: its byte from 0, and the line that a person finds it in, from 1. */
interface Place {
  byte: number;
  row: number;
}

async function readFacts(open: OpenBytes, limits: TableLimits): Promise<FileFacts> {
  const facts: FileFacts = {
    bytes: 0,
    head: Buffer.alloc(0),
    isUtf8: true,
    firstNotUtf8Byte: 0,
    firstBinary: null,
  };
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let lines = 0;
  for await (const chunk of open()) {
    if (facts.head.length < headBytes) {
      facts.head = Buffer.concat([facts.head, chunk.subarray(0, headBytes - facts.head.length)]);
    }
    if (facts.firstBinary === null) {
      const index = findBinaryByte(chunk);
      if (index >= 0)
        facts.firstBinary = { byte: facts.bytes + index, row: lines + linesIn(chunk.subarray(0, index)) + 1 };
      lines += linesIn(chunk);
    }
    if (facts.isUtf8 && !decodes(decoder, chunk)) {
      facts.isUtf8 = false;
      facts.firstNotUtf8Byte = facts.bytes + 1;
    }
    facts.bytes += chunk.length;
    if (facts.bytes > limits.fileBytes)
      throw new ImportFileError("file-too-large", { limit: limits.fileBytes });
  }
  if (facts.isUtf8 && !decodes(decoder, undefined)) {
    facts.isUtf8 = false;
    facts.firstNotUtf8Byte = facts.bytes;
  }
  return facts;
}

/** @param chunk undefined at the end of the file */
function decodes(decoder: TextDecoder, chunk: Uint8Array | undefined): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}

/** Zero and the control bytes that no text has; tab, line ends, form feed and end-of-file (26) are in old exports. */
function findBinaryByte(chunk: Uint8Array): number {
  return chunk.findIndex((byte) => byte < 9 || (byte > 13 && byte < 26) || (byte > 26 && byte < 32));
}

function linesIn(chunk: Uint8Array): number {
  let lines = 0;
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
  return lines;
}

/** The byte at which a character stands that no text has; it takes one more reading. */
async function findBinaryUnit(open: OpenBytes, encoding: Utf16): Promise<Place | null> {
  let units = 0;
  let lines = 0;
  for await (const text of decodedText(open, encoding)) {
    const index = text.search(BINARY_UNIT);
    if (index >= 0)
      return { byte: (units + index) * 2, row: lines + text.slice(0, index).split("\n").length };
    lines += text.split("\n").length - 1;
    units += text.length;
  }
  return null;
}

// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const BINARY_UNIT = /[\u0000-\u0008\u000e-\u0019\u001b-\u001f]/;

function decodeHead(head: Buffer, encoding: TableEncoding): string {
  return new TextDecoder(encoding).decode(head, { stream: true });
}
