import { lazy, type ComponentType, type LazyExoticComponent } from "react";

export interface LazyPage {
  Page: LazyExoticComponent<ComponentType>;
  /** Loads the page's code ahead: on hover, on touch. */
  preload: () => void;
}

/**
 * A page whose code is a chunk of its own: `lazyPage(async () => (await import("./inbox-page.tsx")).InboxPage)`.
 */
export function lazyPage(load: () => Promise<ComponentType>): LazyPage {
  let started: Promise<{ default: ComponentType }> | undefined;
  const start = () => {
    started ??= load().then(
      (page) => ({ default: page }),
      (error: unknown) => {
        started = undefined;
        throw error;
      },
    );
    return started;
  };
  return {
    Page: lazy(start),
    preload() {
      // A failed preload is not reported: the visit itself will try again and show it.
      start().catch(() => undefined);
    },
  };
}
