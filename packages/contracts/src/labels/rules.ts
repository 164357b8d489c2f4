/**
 * Codes of QR labels: what is printed, typed by hand and carried by the address.
 *
 * A code is 128 random bits as 26 characters of Crockford's base 32 (https://www.crockford.com/base32.html):
 * digits and capital letters without I, L, O and U. So no two characters of the alphabet differ only by
 * being a digit or a letter of the same shape, and whatever a person types for a look-alike has one
 * meaning: O is 0, I and L are 1, U is V. 26 characters hold 130 bits; the two highest are always zero,
 * so a code begins with 0 to 7.
 */
export const labelAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

export const labelCodeLength = 26;

/** Bytes of randomness in a code. */
export const labelCodeBytes = 16;

/** How a code is cut for print and for typing; the sum is `labelCodeLength`. */
const printGroups = [5, 5, 5, 5, 6];

/** Longer input is no code; the limit also keeps the patterns below cheap. */
const typedMax = 500;

const canonicalCode = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** What people put between groups: spaces of every kind, hyphens and dashes, dots, underscores, slashes. */
const separators = /[\s\u00ad\u200b-\u200d\u2060\ufeff\-\u2010-\u2015\u2212._/\\,:;]+/gu;

/** @param bytes exactly 16 random bytes. @throws RangeError for any other length */
export function labelCodeFromBytes(bytes: Uint8Array): string {
  if (bytes.length !== labelCodeBytes) {
    throw new RangeError(`a label code is made from ${labelCodeBytes} bytes, not ${bytes.length}`);
  }
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  let code = "";
  for (let index = 0; index < labelCodeLength; index += 1) {
    code = labelAlphabet.charAt(Number(bits & 31n)) + code;
    bits >>= 5n;
  }
  return code;
}

/**
 * The canonical code behind what a person typed or pasted: any case, groups apart or together,
 * look-alikes, or the label's whole address. Null when it cannot be a code of ours.
 */
export function normaliseLabelCode(input: string): string | null {
  if (input.length > typedMax) return null;
  const typed = labelCodeInUrl(input) ?? input;
  const code = typed
    .normalize("NFKC")
    .replace(separators, "")
    .toUpperCase()
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1")
    .replaceAll("U", "V");
  return canonicalCode.test(code) ? code : null;
}

/** @param publicUrl the installation's address, with or without a closing slash. @param code a canonical code */
export function labelUrl(publicUrl: string, code: string): string {
  return `${publicUrl.replace(/\/+$/, "")}/q/${code}`;
}

/** What follows `/q/` in an address, unchecked; null when the text is no such address. */
function labelCodeInUrl(text: string): string | null {
  const match = /^\s*https?:\/\/[^/?#\s]+(?:\/[^?#\s]*)?\/q\/([^/?#\s]+)\/?(?:[?#]\S*)?\s*$/i.exec(text);
  return match?.[1] ?? null;
}

/** The groups of a code as printed under the picture, for typing by hand: 5, 5, 5, 5 and 6 characters. */
export function labelCodeGroups(code: string): string[] {
  const groups: string[] = [];
  let start = 0;
  for (const length of printGroups) {
    groups.push(code.slice(start, start + length));
    start += length;
  }
  return groups;
}

/**
 * True when an address only works on the machine that serves it, so that a label made for it is good
 * for trying and nothing else, and says so.
 * @throws TypeError for text that is no address
 */
export function isLoopbackUrl(publicUrl: string): boolean {
  const host = new URL(publicUrl).hostname.toLowerCase();
  return (
    host === "localhost" || host.endsWith(".localhost") || host === "[::1]" || /^127(\.\d+){3}$/.test(host)
  );
}
