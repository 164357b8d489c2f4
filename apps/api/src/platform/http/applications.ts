import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { AppError } from "./app-error.ts";
import type { Services } from "./services.ts";

const directory = (app: string): string =>
  fileURLToPath(new URL(`../../../../${app}/dist/`, import.meta.url));
const WEB = directory("web");
const MOBILE = directory("mobile");

/** Tells the page in its head whether demo passwords work here, so that it shows the banner, and whether mail is only shown. */
function pageOf(html: string, { config }: Services): string {
  if (!config.isDemoAllowed) return html;
  const content = config.smtp === null ? "demo outbox" : "demo";
  return html.replace('name="installation" content="production"', `name="installation" content="${content}"`);
}

/**
 * Addresses that an application answers with its page. What looks like a file and is none is not there: a page instead of
 * a picture or script would only confuse. The code on a foreign label may hold a dot.
 */
function isPage(path: string): boolean {
  if (path.startsWith("/api/") || path === "/api" || /^\/(m\/)?assets\//.test(path)) return false;
  return /^\/[qr]\//.test(path) || !/\/\.|\.[a-z0-9]{1,12}$/i.test(path);
}

/** The web application at /, the mobile one at /m/, /q/ and /r/; whatever has no file is the application's own route. */
export async function registerApplications(
  app: FastifyInstance,
  services: Services,
  methodsOf: (path: string) => readonly string[] | null,
): Promise<void> {
  for (const [root, prefix] of [
    [WEB, "/assets/"],
    [MOBILE, "/m/assets/"],
  ] as const) {
    const files = join(root, "assets");
    if (existsSync(files)) {
      await app.register(fastifyStatic, {
        root: files,
        prefix,
        decorateReply: false,
        immutable: true,
        maxAge: "365d",
        index: false,
      });
    }
  }
  if (existsSync(MOBILE))
    await app.register(fastifyStatic, {
      root: MOBILE,
      prefix: "/m/",
      decorateReply: false,
      index: false,
      wildcard: false,
      cacheControl: false,
    });
  if (existsSync(WEB))
    await app.register(fastifyStatic, {
      root: WEB,
      prefix: "/",
      decorateReply: false,
      index: false,
      wildcard: false,
      globIgnore: ["assets/**", "index.html"],
      cacheControl: false,
    });
  app.get("/sw.js", async (_request, reply) => {
    reply.header("service-worker-allowed", "/").header("cache-control", "no-cache").type("text/javascript");
    return readFile(join(MOBILE, "sw.js"));
  });
  answerTheRest(app, services, methodsOf);
}

/** The page of an application, or why there is none. */
function answerTheRest(
  app: FastifyInstance,
  services: Services,
  methodsOf: (path: string) => readonly string[] | null,
): void {
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split("?")[0] ?? "/";
    const allowed = methodsOf(path) ?? (isPage(path) ? ["GET", "HEAD"] : []);
    if (allowed.length > 0 && !allowed.includes(request.method)) {
      reply.header("allow", allowed.join(", "));
      throw new AppError("method-not-allowed", {
        detail: `This address takes ${allowed.join(" and ")}, not ${request.method}.`,
      });
    }
    if (!isPage(path)) throw new AppError("not-found");
    const root = /^\/(m|q|r)(\/|$)/.test(path) ? MOBILE : WEB;
    const shell = join(root, "index.html");
    if (!existsSync(shell)) throw new AppError("not-found");
    return reply
      .header("cache-control", "no-cache")
      .type("text/html; charset=utf-8")
      .send(pageOf(await readFile(shell, "utf8"), services));
  });
}
