import { join } from "node:path";
import { BuildProblem, buildChangedApps } from "./build-apps.ts";

try {
  const built = await buildChangedApps({
    clone: join(import.meta.dirname, "../.."),
    log: (line) => console.log(line),
  });
  console.log(built.length === 0 ? "Nothing changed since the last build." : `Built: ${built.join(", ")}.`);
} catch (error) {
  if (!(error instanceof BuildProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
