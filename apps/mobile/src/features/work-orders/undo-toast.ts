import { closeToast, showToast } from "@qrmaint/ui/feedback/toast";

let shown: number | null = null;

/** Offers to take back what was done last; what was done before it can be taken back no more. */
export function offerUndo(text: string, undo: (() => Promise<void>) | undefined): void {
  dropUndo();
  shown = showToast({ text, ...(undo && { undo }) });
}

/** Something else has been done: the offer would not lead back any more. */
export function dropUndo(): void {
  if (shown !== null) closeToast(shown);
  shown = null;
}
