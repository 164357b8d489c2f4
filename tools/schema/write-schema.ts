import { dumpSchema } from "@qrmaint/db/dump-schema";
import { cloneTemplate, startTestCluster, TEMPLATE } from "@qrmaint/db/testing";
import { writeFile } from "node:fs/promises";

// Migrates a throw-away database and writes what came out, for review and for CI to compare with.
const { stop, ...cluster } = await startTestCluster();
try {
  const database = await cloneTemplate(cluster);
  await writeFile(
    new URL("../../packages/db/schema.sql", import.meta.url),
    await dumpSchema(database.superuserUrl, TEMPLATE),
  );
  await database.drop();
} finally {
  await stop();
}
