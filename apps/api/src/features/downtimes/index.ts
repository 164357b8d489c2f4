export { cancelDowntimeOf, endDowntimeOf, type EndedOrder } from "./end-downtime.ts";
export { foldDowntime, handDowntimeToOrder } from "./move-downtime.ts";
export { openDowntime, type OpenedDowntime, reopenDowntimeOf } from "./open-downtime.ts";
