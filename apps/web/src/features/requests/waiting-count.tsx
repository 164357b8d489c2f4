import { useRequestCounts } from "./use-requests.ts";

/** How many reports wait for a decision. */
export function WaitingCount() {
  const counts = useRequestCounts();
  return counts.data && counts.data.new > 0 ? <>{counts.data.new}</> : null;
}
