export { defaultDataDir } from "./data-dir.ts";
export type { ServerUser } from "./server-user.ts";
export { StartupProblem } from "./startup-problem.ts";
export { type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from "./supervisor.ts";
