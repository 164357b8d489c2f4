export { createWorkOrderRows, type NewWorkOrderRows } from "./create-work-order-rows.ts";
