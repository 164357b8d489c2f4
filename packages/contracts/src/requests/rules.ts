import { UNFINISHED, type WorkOrderCategory, type WorkOrderPriority } from "../work-orders/rules.ts";

export const REQUEST_STATES = ["new", "accepted", "rejected", "merged", "withdrawn"] as const;
export type RequestState = (typeof REQUEST_STATES)[number];
export const REQUEST_PRIORITIES = ["low", "medium", "high"] as const;

/** A request is decided once: only a new one can be accepted, rejected, merged or withdrawn. */
export function mayDecide(state: RequestState): boolean {
  return state === "new";
}

/** Whether there is a decision to take back: the reporter's own withdrawal is none. */
export function isDecided(state: RequestState): boolean {
  return state === "accepted" || state === "rejected" || state === "merged";
}

/**
 * Whether a report is open: it waits for its decision, or for the work made of it. Only an open one can be joined or
 * have another merged into it.
 * @param category of the work order made from it, null without one
 */
export function isOpenReport(state: RequestState, category: WorkOrderCategory | null): boolean {
  return state === "new" || (state === "accepted" && category !== null && UNFINISHED.includes(category));
}

/** The priority of the order that a request becomes, unless somebody says otherwise: what stands still goes before all. */
export function priorityOfOrder(request: {
  isBreakdown: boolean;
  priority: (typeof REQUEST_PRIORITIES)[number];
}): WorkOrderPriority {
  return request.isBreakdown ? "critical" : request.priority;
}
