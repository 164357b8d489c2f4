import { basename } from "node:path";
import type { Plugin } from "vite";
import { measureFirstRoutes } from "./first-route.ts";

/** Gzipped JavaScript of whatever page a phone opens first, in bytes. */
const MOST_BYTES = 150_000;
/** From here on the build says that the reserve is being used up. */
const RESERVE_FROM_BYTES = 130_000;

/** The build fails when a page costs more than the budget, and says which one. */
export function budgetPlugin(): Plugin {
  return {
    name: "qrmaint-budget",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const chunks = Object.values(bundle).flatMap((file) =>
          file.type === "chunk" ? [{ ...file, source: file.facadeModuleId }] : [],
        );
        const [largest] = measureFirstRoutes(chunks);
        if (!largest) return;
        const words = `${basename(largest.page)}: ${Math.round(largest.bytes / 1000)} kB of JavaScript (gzip)`;
        if (largest.bytes > MOST_BYTES) {
          this.error(
            `${words}, but a first page may cost ${MOST_BYTES / 1000} kB. Load the heavy part of it later.`,
          );
        }
        if (largest.bytes > RESERVE_FROM_BYTES)
          this.warn(`${words}, of at most ${MOST_BYTES / 1000} kB. Load the heavy part of it later.`);
        console.info(`Largest first page: ${words}`);
      },
    },
  };
}
