/** Types a browser may show in place; all others are offered for saving. */
const INLINE = new Set([
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/avif",
  "image/gif",
  "application/pdf",
]);

/** No script, no style, no request, an origin of its own: whatever the bytes are, they are not active content. */
const SANDBOX = "sandbox; default-src 'none'";
/** Browsers refuse to show a PDF in a sandbox, so it is closed without one; their viewers style themselves inline. */
const PDF_POLICY = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'";

/**
 * Headers to send a stored file with. Content never changes under a file's own address, so the browser of the one who
 * may see it keeps it; `private` keeps it out of shared caches.
 * @param isLasting false for what is drawn from the present state, or may be withdrawn: the browser asks each time
 */
export function contentHeaders(type: string, fileName: string, isLasting = true): Record<string, string> {
  const disposition = INLINE.has(type) ? "inline" : "attachment";
  return {
    "content-type": type.startsWith("text/") ? `${type}; charset=utf-8` : type,
    "content-disposition": `${disposition}; ${fileNameParameters(fileName)}`,
    "x-content-type-options": "nosniff",
    "content-security-policy": type === "application/pdf" ? PDF_POLICY : SANDBOX,
    "cross-origin-resource-policy": "same-origin",
    "cache-control": isLasting ? "private, max-age=31536000, immutable" : "private, no-cache",
  };
}

const MAX_NAME_LENGTH = 150;
const ASCII_OF: Readonly<Record<string, string>> = {
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
  ø: "o",
  Ø: "O",
  ß: "ss",
};

/** RFC 6266: `filename` for old readers, in ASCII, and `filename*` (RFC 8187) with the real name. */
function fileNameParameters(fileName: string): string {
  const safe = safeFileName(fileName);
  const ascii = safe
    .replaceAll(/[łŁđĐøØß]/g, (letter) => ASCII_OF[letter] ?? "_")
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^\x20-\x7e]/g, "_")
    .replaceAll(/["\\%;]/g, "_");
  const encoded = encodeURIComponent(safe).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${ascii || "file"}"; filename*=UTF-8''${encoded}`;
}

/** A name without folders, control and direction characters, not hidden, never empty, of bounded length. */
export function safeFileName(fileName: string): string {
  const base = fileName.toWellFormed().normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const clean = base
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029<>:"|?*\ufffd]/gu, "")
    .replaceAll(/\s+/g, " ")
    .replace(/^[.\s]+/, "")
    .replace(/[.\s]+$/, "");
  return shortened(clean) || "file";
}

/** Keeps the ending, by which the reader's machine chooses the program. */
function shortened(name: string): string {
  const letters = Array.from(name);
  if (letters.length <= MAX_NAME_LENGTH) return name;
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? "";
  return (
    letters
      .slice(0, MAX_NAME_LENGTH - ending.length)
      .join("")
      .trim() + ending
  );
}
