import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "vite";

/** Kept by the phone: code, styles, type, the code reader. Not the maps and not the manifest of the build. */
const KEPT = /^assets\/.*\.(?:js|css|woff2|wasm)$/;

/**
 * Compiles the service worker into `sw.js` with the list of this build's files inside it, so that any change of the
 * application changes the worker, which is how browsers notice a new version.
 */
export function serviceWorkerPlugin(root: string): Plugin {
  return {
    name: "qrmaint-service-worker",
    apply: "build",
    generateBundle: {
      order: "post",
      async handler(_options, bundle) {
        const names = Object.keys(bundle)
          .filter((name) => KEPT.test(name))
          .toSorted();
        // The names carry the hashes of the contents; the page's own source is added, because it has none.
        const page = readFileSync(join(root, "index.html"), "utf8");
        const version = createHash("sha256").update(names.join("\n")).update(page).digest("hex").slice(0, 16);
        const files = names.map((name) => `/m/${name}`);
        const code = await compileWorker(root, JSON.stringify({ version, files }));
        this.emitFile({ type: "asset", fileName: "sw.js", source: code });
      },
    },
  };
}

async function compileWorker(root: string, buildList: string): Promise<string> {
  const result = await build({
    configFile: false,
    root,
    logLevel: "warn",
    publicDir: false,
    define: { BUILD: buildList },
    build: {
      write: false,
      target: "es2022",
      lib: {
        entry: join(root, "src/sw/service-worker.ts"),
        formats: ["iife"],
        name: "worker",
        fileName: "sw",
      },
    },
  });
  const outputs = [result].flat();
  for (const output of outputs) {
    if (!("output" in output)) continue;
    const [chunk] = output.output;
    if (chunk.type === "chunk") return chunk.code;
  }
  throw new Error("The service worker was not built");
}
