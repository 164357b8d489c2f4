/** Messages at the screen's edge: one store for the page, so that code outside of components can speak as well. */
export interface Toast {
  id: number;
  text: string;
  tone: "done" | "error";
  /** Takes back what was just done; offered instead of asking beforehand. May fail: then that is said. */
  undo?: () => Promise<void> | void;
  /** Milliseconds until it goes; errors stay until closed. */
  lastsMs: number | null;
}

/** Long enough to read, notice the mistake and press. */
const UNDO_MS = 8000;
const DONE_MS = 4000;
const MOST = 3;

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function publish(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function currentToasts(): readonly Toast[] {
  return toasts;
}

/**
 * @param text one short sentence: what happened
 * @returns the toast's id, for closeToast
 */
export function showToast(wish: { text: string; tone?: Toast["tone"]; undo?: Toast["undo"] }): number {
  const tone = wish.tone ?? "done";
  const lastsMs = tone === "error" ? null : wish.undo ? UNDO_MS : DONE_MS;
  const toast: Toast = { id: nextId++, text: wish.text, tone, undo: wish.undo, lastsMs };
  publish([...toasts, toast].slice(-MOST));
  return toast.id;
}

export function closeToast(id: number): void {
  publish(toasts.filter((toast) => toast.id !== id));
}

/** Takes back the newest change that still offers it; null when there is none. */
export function takeNewestUndo(): Toast | null {
  const newest = toasts.findLast((toast) => toast.undo);
  if (newest) closeToast(newest.id);
  return newest ?? null;
}

let offered: number | null = null;

/** Offers to take back what was done last; what was done before it can be taken back no more. */
export function offerUndo(text: string, undo: Toast["undo"]): void {
  dropUndo();
  offered = showToast({ text, ...(undo && { undo }) });
}

/** Something else has been done: the offer would not lead back any more. */
export function dropUndo(): void {
  if (offered !== null) closeToast(offered);
  offered = null;
}
