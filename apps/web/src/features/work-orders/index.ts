export { useMembers, useWorkers } from "./use-work-orders.ts";
