import type { FileSummary } from "@qrmaint/contracts/files/contract";
import { putFileContent } from "@qrmaint/contracts/files/contract";
import { type ApiClient, newId } from "./api-client.ts";

/** A file as it is announced, and its bytes, which follow. */
export interface PreparedFile {
  announced: { id: string; sha256: string; bytes: number; contentType: string; name: string };
  bytes: Blob;
}

export async function prepareFile(bytes: Blob, name: string): Promise<PreparedFile> {
  const digest = await crypto.subtle.digest("SHA-256", await bytes.arrayBuffer());
  const sha256 = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return {
    announced: {
      id: newId(),
      sha256,
      bytes: bytes.size,
      contentType: bytes.type || "application/octet-stream",
      name: name.slice(0, 200) || "file",
    },
    bytes,
  };
}

/** Sends the bytes of a file that was announced. */
export const uploadFile = (
  client: ApiClient,
  organisation: string,
  file: PreparedFile,
): Promise<FileSummary> =>
  client.call(putFileContent, { params: { organisation, file: file.announced.id }, bytes: file.bytes });
