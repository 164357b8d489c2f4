import type { OpenBytes, SingleByte } from "./decoded-text.ts";

/** What bytes above 127 look like that are not all UTF-8. */
interface Evidence {
  /** Sequences of UTF-8 for Latin letters, which Polish words in windows-1250 or ISO 8859-2 do not have. */
  utf8Letters: number;
  /** Letters that only one of the two encodings has at that byte. */
  windows1250: number;
  latin2: number;
}

/** ą Ą and everything that ISO 8859-2 has control characters for: ś ź Ś Ź, quotation marks, dashes. */
const isOfWindows1250 = (byte: number): boolean =>
  (byte >= 0x80 && byte <= 0x9f) || byte === 0xb9 || byte === 0xa5;
/** ą ś ź Ą Ś Ź; in windows-1250 signs such as ± and ¶, which do not stand inside words. */
const latin2Letters = new Set([0xb1, 0xb6, 0xbc, 0xa1, 0xa6, 0xac]);

const isLetter = (byte: number): boolean =>
  (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte >= 0xc0;

/**
 * Which encoding a text is in that is not UTF-8 to its last byte; null for UTF-8 that was damaged, whose other letters
 * would all come out wrong. It takes one more reading.
 */
export async function sniffSingleByte(open: OpenBytes): Promise<SingleByte | null> {
  const evidence: Evidence = { utf8Letters: 0, windows1250: 0, latin2: 0 };
  let rest: Uint8Array = new Uint8Array();
  for await (const chunk of open()) {
    // The last byte waits for what follows it.
    const bytes = Buffer.concat([rest, chunk]);
    weigh(bytes, evidence);
    rest = bytes.subarray(-1);
  }
  if (evidence.utf8Letters > evidence.windows1250 + evidence.latin2) return null;
  return evidence.windows1250 === 0 && evidence.latin2 > 0 ? "iso-8859-2" : "windows-1250";
}

function weigh(bytes: Uint8Array, evidence: Evidence): void {
  for (let index = 0; index + 1 < bytes.length; index += 1) {
    const byte = bytes[index]!;
    const next = bytes[index + 1]!;
    if (byte < 0x80) {
      if (isLetter(byte) && latin2Letters.has(next)) evidence.latin2 += 1;
      continue;
    }
    if (byte >= 0xc3 && byte <= 0xc5 && next >= 0x80 && next <= 0xbf) {
      evidence.utf8Letters += 1;
      index += 1;
    } else if (isOfWindows1250(byte)) evidence.windows1250 += 1;
    else if (latin2Letters.has(byte) && isLetter(next)) evidence.latin2 += 1;
  }
}
