export { cancelDowntimeOf, endDowntimeOf, type EndedOrder } from "./end-downtime.ts";
export { foldDowntime, handDowntimeToOrder, returnDowntimeToRequest } from "./move-downtime.ts";
export { openDowntime, type OpenedDowntime, reopenDowntimeOf, resumeDowntimeOf } from "./open-downtime.ts";
