import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { componentPlugins } from "./packages/ui/build/app-vite-config.ts";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const database = at("packages/db/src/testing/global-setup.ts");
const shared = {
  setupFiles: [at("tools/test/quiet-console.ts")],
  exclude: ["**/node_modules/**", "**/dist/**"],
  restoreMocks: true,
  unstubEnvs: true,
  unstubGlobals: true,
};

/** One system for all files of a project: they follow each other. */
const browser = {
  environment: "node",
  globalSetup: [database, at("e2e/global-setup.ts")],
  fileParallelism: false,
  /** Takes of the screens at once: they wait for pages more than they compute. */
  maxConcurrency: 3,
};

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: "unit",
          // One module graph for each worker: a hundred files would load the same application a hundred times.
          isolate: false,
          environment: "node",
          include: ["packages/**/*.test.ts", "apps/api/**/*.test.ts", "tools/**/*.test.ts"],
          exclude: [...shared.exclude, "packages/ui/**"],
          globalSetup: [database],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        plugins: componentPlugins(),
        test: {
          ...shared,
          name: "ui",
          setupFiles: [...shared.setupFiles, at("packages/ui/src/testing/patient.ts")],
          environment: "happy-dom",
          include: [
            "apps/{web,mobile}/**/*.test.{ts,tsx}",
            "packages/ui/**/*.test.{ts,tsx}",
            "packages/client/**/*.test.tsx",
          ],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          ...shared,
          ...browser,
          name: "journeys",
          include: ["e2e/*.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        // The list of screens is read from the applications' own route tables.
        plugins: componentPlugins(),
        test: {
          ...shared,
          ...browser,
          name: "screens",
          include: ["e2e/*/**/*.test.ts"],
          testTimeout: 360_000,
          hookTimeout: 180_000,
        },
      },
      {
        // `npm run screenshots`: every screen in every size, colour, language and amount, outside of `npm test`.
        plugins: componentPlugins(),
        test: {
          ...shared,
          ...browser,
          name: "screenshots",
          include: ["e2e/**/*.shots.ts"],
          testTimeout: 300_000,
          hookTimeout: 900_000,
        },
      },
    ],
  },
});
