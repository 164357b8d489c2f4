export { useMembers } from "./use-work-orders.ts";
