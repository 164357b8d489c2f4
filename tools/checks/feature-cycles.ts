import type { Check } from "./check.ts";
import { isTest, type SourceTree } from "./source-tree.ts";

/** Folders side by side that must not need each other in a ring, each with what stands between root and folder. */
const siblings = [
  /^(apps\/[^/]+\/src\/features)\/([^/]+)\//,
  /^(packages\/contracts\/src)\/([^/]+)\//,
  /^(packages\/client\/src)\/([^/]+)\//,
];

/** Each ring once, as `home: a -> b -> a`, beginning with the name that comes first in the alphabet. */
export function findFeatureCycles(tree: SourceTree): string[] {
  return [...graphs(tree)].flatMap(([home, graph]) =>
    rings(graph).map((ring) => `${home}: ${ring.join(" -> ")}`),
  );
}

type Graph = Map<string, Set<string>>;

function graphs(tree: SourceTree): Map<string, Graph> {
  const all = new Map<string, Graph>();
  for (const file of tree.scripts((path) => !isTest(path))) {
    const from = placeOf(file.path);
    if (!from) continue;
    for (const { target } of tree.importsOf(file)) {
      const to = target === null ? null : placeOf(target);
      if (!to || to.home !== from.home || to.name === from.name) continue;
      const graph = all.get(from.home) ?? new Map<string, Set<string>>();
      all.set(from.home, graph);
      graph.set(from.name, (graph.get(from.name) ?? new Set()).add(to.name));
    }
  }
  return all;
}

function placeOf(path: string): { home: string; name: string } | null {
  for (const pattern of siblings) {
    const match = pattern.exec(path);
    if (match?.[1] !== undefined && match[2] !== undefined) return { home: match[1], name: match[2] };
  }
  return null;
}

/** The shortest ring through each node that lies on one; equal rings are told once. */
function rings(graph: Graph): string[][] {
  const found = new Map<string, string[]>();
  for (const start of [...graph.keys()].sort()) {
    const way = shortestWayBack(graph, start);
    if (!way) continue;
    const first = way.indexOf([...way].sort()[0] ?? start);
    const turned = [...way.slice(first), ...way.slice(0, first)];
    found.set(turned.join(), [...turned, turned[0] ?? start]);
  }
  return [...found.values()];
}

function shortestWayBack(graph: Graph, start: string): string[] | null {
  const queue: string[][] = [[start]];
  const seen = new Set<string>();
  for (let way = queue.shift(); way; way = queue.shift()) {
    for (const next of graph.get(way.at(-1) ?? start) ?? []) {
      if (next === start) return way;
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push([...way, next]);
    }
  }
  return null;
}

export const featureCycles: Check = {
  name: "feature-cycles",
  promise:
    "The graph of features has no ring: of two that need each other one publishes an event, or the shared part becomes a third",
  stage: "source",
  find: findFeatureCycles,
};
