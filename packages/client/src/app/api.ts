import { createClient } from "../api-client.ts";

/** The applications' one client of the API. Only a feature's use-*.ts files call it. */
export const api = createClient({ retryDelaysMs: [300, 1000] });
