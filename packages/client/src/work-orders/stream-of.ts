import type { Comment } from "@qrmaint/contracts/comments/contract";
import type { WorkOrder } from "@qrmaint/contracts/work-orders/contract";

type Step = WorkOrder["steps"][number];
export interface StreamEntry {
  key: string;
  at: string;
  /** null: the system */
  by: string | null;
  step: Step | null;
  comment: Comment | null;
}

/** What happened and what was said, oldest first. */
export function streamOf(steps: readonly Step[], comments: readonly Comment[]): StreamEntry[] {
  const entries: StreamEntry[] = [
    ...steps.map((step) => ({
      key: step.id,
      at: step.at,
      by: step.by?.name ?? null,
      step,
      comment: null,
    })),
    ...comments.map((comment) => ({
      key: comment.id,
      at: comment.at,
      by: comment.author?.name ?? null,
      step: null,
      comment,
    })),
  ];
  return entries.sort((left, right) => left.at.localeCompare(right.at));
}
