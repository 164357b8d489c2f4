export const REQUEST_STATES = ["new", "accepted", "rejected", "merged", "withdrawn"] as const;
export type RequestState = (typeof REQUEST_STATES)[number];
export const REQUEST_PRIORITIES = ["low", "medium", "high"] as const;

/** A request is decided once: only a new one can be accepted, rejected, merged or withdrawn. */
export function mayDecide(state: RequestState): boolean {
  return state === "new";
}
