// @ts-check
/**
 * What a Node that serves the API is started with. V8 lets its young generation grow to 16 MB and more on a large machine
 * and leaves the rest uncollected: the process stood at 431 MB after the benchmark's paths, of which 50 MB were alive.
 * With 4 MB it stands at 217, at no fewer answers per second that can be told from noise (docs/performance.md).
 */
export const SERVER_NODE_OPTIONS = ["--max-semi-space-size=4"];
