import { inject } from "vitest";
import { cloneTemplate, type TestDatabase } from "./cluster.ts";

export { cloneTemplate, startTestCluster, TEMPLATE, type TestCluster, type TestDatabase } from "./cluster.ts";

/** A fresh database for one test file, in about 40 ms. Close every pool on it, then `drop()`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return cloneTemplate(inject("testCluster"));
}
