import { createClient } from "../api-client.ts";
import { watchedFetch } from "./reachability.ts";

/** The applications' one client of the API. Only a feature's use-*.ts files call it. */
export const api = createClient({ fetch: watchedFetch, retryDelaysMs: [300, 1000] });
