export {
  type ApiClient,
  ApiProblem,
  type CallInput,
  type ClientOptions,
  createClient,
  NetworkProblem,
  newId,
  newKey,
} from "./api-client.ts";
export { followLive, type LiveChanges, type LiveOptions, type LiveState } from "./live-changes.ts";
export { prepareFile, type PreparedFile, uploadFile } from "./prepare-file.ts";
