import type { Utf16 } from "../../../platform/files/utf16.ts";
import { ImportFileError } from "./file-problem.ts";

/** Opens the same bytes from the beginning, each time it is called. */
export type OpenBytes = () => AsyncIterable<Uint8Array>;

export type SingleByte = "windows-1250" | "iso-8859-2";
export type TableEncoding = "utf-8" | SingleByte | Utf16;

const pieceBytes = 64 * 1024;

/** Text without byte order mark; the end-of-file character of old exports ends the text. */
export async function* decodedText(open: OpenBytes, encoding: TableEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: encoding === "utf-8" || encoding.startsWith("utf-16") });
  let bytes = 0;
  const decode = (chunk?: Uint8Array, start = 0) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw new ImportFileError("encoding-broken", { byte: bytes + start + 1 });
    }
  };
  for await (const chunk of open()) {
    for (let start = 0; start < chunk.length; start += pieceBytes) {
      const text = decode(chunk.subarray(start, start + pieceBytes), start);
      const end = text.indexOf("\u001a");
      if (end >= 0) {
        if (end > 0) yield text.slice(0, end);
        return;
      }
      if (text !== "") yield text;
    }
    bytes += chunk.length;
  }
  const rest = decode();
  if (rest !== "") yield rest;
}
