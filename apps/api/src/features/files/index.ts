export { announceFiles, linkFile } from "./link-file.ts";
export { type AnnouncedFile, filesJsonOf, findFile, listFilesOf, type TargetKind } from "./queries.ts";
