import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { transformWithOxc, minify, type Plugin } from "vite";

const bootSource = fileURLToPath(new URL("../src/boot/boot.ts", import.meta.url));

async function compileBoot(): Promise<string> {
  const { code } = await transformWithOxc(readFileSync(bootSource, "utf8"), bootSource, { sourcemap: false });
  const small = await minify("boot.js", `(()=>{${code.replaceAll(/^export .*$/gm, "")}})();`);
  return small.code;
}

/**
 * Puts the boot script (Trusted Types policy, zod without code generation, colours, language) first into the page's
 * head, as a file of its own, because the content security policy allows no inline script.
 */
export function bootPlugin(): Plugin {
  let fileName = "";
  let base = "/";
  return {
    name: "qrmaint-boot",
    configResolved(config) {
      base = config.base;
    },
    configureServer(server) {
      server.middlewares.use(`${base}assets/boot.js`, (_request, response) => {
        compileBoot().then(
          (code) => response.setHeader("content-type", "text/javascript").end(code),
          (error: unknown) => response.writeHead(500).end(String(error)),
        );
      });
    },
    async buildStart() {
      if (this.environment.mode !== "build") return;
      const source = await compileBoot();
      fileName = `assets/boot-${createHash("sha256").update(source).digest("base64url").slice(0, 8)}.js`;
      this.emitFile({ type: "asset", fileName, source });
    },
    transformIndexHtml() {
      return [
        { tag: "script", attrs: { src: `${base}${fileName || "assets/boot.js"}` }, injectTo: "head-prepend" },
      ];
    },
  };
}
