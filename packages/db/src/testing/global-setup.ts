import type { TestProject } from "vitest/node";
import { startTestCluster, type TestClusterAccess } from "./cluster.ts";

declare module "vitest" {
  export interface ProvidedContext {
    testCluster: TestClusterAccess;
  }
}

/** For `globalSetup` of vitest: one throw-away PostgreSQL per run, reached by `createTestDatabase`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, ...access } = await startTestCluster();
  project.provide("testCluster", access);
  return stop;
}
