import type { Feature } from "../../features.ts";
import { getFile, getFileContent } from "./get-file.ts";
import { makeThumbnailJob } from "./jobs/make-thumbnail.ts";
import { putFileContent } from "./put-file-content.ts";
import { registerFile } from "./register-file.ts";

export { requireReadable } from "./in-sight.ts";
export { announceFiles, linkFile } from "./link-file.ts";
export { type AnnouncedFile, filesJsonOf, findFile, listFilesOf, type TargetKind } from "./queries.ts";
export { type Incoming, receiveFile } from "./receive-file.ts";
export { readFileContent, sendFile } from "./send-file.ts";

export const files: Feature = {
  name: "files",
  bindings: [registerFile, putFileContent, getFile, getFileContent],
  jobs: (services) => [makeThumbnailJob(services)],
};
