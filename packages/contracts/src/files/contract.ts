import * as z from "zod/mini";
import { defineOperation } from "../operation.ts";
import { announcedFile, fileSummary, id, moment } from "../shapes.ts";

const one = z.strictObject({ organisation: id, file: id });
export type FileSummary = z.output<typeof fileSummary>;

export const registerFile = defineOperation({
  id: "registerFile",
  feature: "files",
  method: "POST",
  path: "/o/{organisation}/files",
  access: "files.create",
  offline: true,
  summary: "Announces a file by its id and SHA-256; the bytes follow.",
  params: z.strictObject({ organisation: id }),
  newIds: ["body.id"],
  body: z.strictObject({ ...announcedFile.shape, measuredAt: z.optional(moment) }),
  output: fileSummary,
  errors: ["already-exists", "file-too-large", "file-type"],
});
export const putFileContent = defineOperation({
  id: "putFileContent",
  feature: "files",
  method: "PUT",
  path: "/o/{organisation}/files/{file}/content",
  access: "files.create",
  kind: "natural",
  summary: "Sends the announced bytes.",
  params: one,
  requestType: "bytes",
  output: fileSummary,
  errors: ["file-mismatch", "file-broken", "file-type", "file-type-heic", "file-too-large"],
});
export const getFile = defineOperation({
  id: "getFile",
  feature: "files",
  method: "GET",
  path: "/o/{organisation}/files/{file}",
  access: "member",
  summary: "What is known of a file.",
  params: one,
  output: fileSummary,
});
export const getFileContent = defineOperation({
  id: "getFileContent",
  feature: "files",
  method: "GET",
  path: "/o/{organisation}/files/{file}/content",
  access: "member",
  responseType: "bytes",
  summary: "The file's bytes, or its thumbnail.",
  params: one,
  query: z.strictObject({ variant: z._default(z.enum(["original", "thumbnail"]), "original") }),
});
