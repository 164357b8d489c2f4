import type { PageRoute } from "../platform/feature.ts";

/** What labels and followers' links open: `/q/:code` and `/r/:secret`. Each page is a chunk of its own, and small. */
export const publicPages: readonly PageRoute[] = [];
