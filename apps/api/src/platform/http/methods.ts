import type { FastifyInstance } from "fastify";

/**
 * Remembers the methods of each route that is registered from now on, for the answer to a wrong one.
 * @returns the methods that an address takes; null when it is none of them
 */
export function collectMethods(app: FastifyInstance): (path: string) => readonly string[] | null {
  const routes = new Map<string, { pattern: RegExp; methods: Set<string> }>();
  app.addHook("onRoute", ({ url, method }) => {
    // Files answer for themselves.
    if (url.includes("*")) return;
    const known = routes.get(url) ?? { pattern: patternOf(url), methods: new Set() };
    for (const one of [method].flat()) known.methods.add(one);
    routes.set(url, known);
  });
  return (path) => {
    const methods = new Set<string>();
    for (const route of routes.values())
      if (route.pattern.test(path)) for (const method of route.methods) methods.add(method);
    return methods.size === 0 ? null : [...methods].sort();
  };
}

/** Fastify's `:name` stands for one part of a path. */
const patternOf = (url: string): RegExp =>
  new RegExp(`^${url.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll(/:\w+/g, "[^/]+")}$`);
