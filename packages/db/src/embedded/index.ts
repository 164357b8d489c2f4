export { defaultDataDir } from "./data-dir.ts";
export type { ServerUser } from "./server-user.ts";
export { StartupProblem } from "./startup-problem.ts";
export { type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from "./supervisor.ts";
export { explainConnection } from "./explain-connection.ts";
export { explainFailure } from "./explain.ts";
export { checkGivenServer, checkMasterKeys, ensureDatabase } from "./given-server.ts";
