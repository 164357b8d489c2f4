import type { Check } from "./check.ts";
import { isTest, type Import, type SourceFile, type SourceTree } from "./source-tree.ts";

const frontEnds = /^apps\/(?:web|mobile)\//;
const frontEndMayImport = [
  "packages/contracts",
  "packages/client",
  "packages/sync",
  "packages/guard",
  "packages/ui",
];
const drivers = /^(?:pg|pg-[a-z-]+|postgres|kysely)$/;
const mayImportDriver =
  /^packages\/db\/|^tools\/|^apps\/api\/src\/platform\/(?:db|jobs)\/|(?:^|[/-])queries\.ts$/;

type Rule = (file: SourceFile, one: Import) => string | null;

/** `packages/contracts`, `apps/api`, `tools`: the workspace a path belongs to. */
function workspaceOf(path: string): string {
  return /^(?:apps|packages)\/[^/]+/.exec(path)?.[0] ?? path.split("/")[0] ?? path;
}

function featureOf(path: string): { app: string; feature: string } | null {
  const match = /^(apps\/[^/]+\/src)\/features\/([^/]+)\//.exec(path);
  return match ? { app: match[1] ?? "", feature: match[2] ?? "" } : null;
}

function packageName(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

const rules: Rule[] = [
  function platformKnowsNoFeature({ path }, { target }) {
    const isBelow = /^apps\/[^/]+\/src\/platform\//.test(path) || path.startsWith("packages/");
    const isFeature = target !== null && /^apps\/[^/]+\/src\/features\//.test(target);
    return isBelow && isFeature && !isTest(path)
      ? "platform knows no feature: turn the dependency round"
      : null;
  },

  function throughTheFace({ path }, { target }) {
    if (target === null || isTest(path)) return null;
    const from = featureOf(path);
    const to = featureOf(target);
    if (!from || !to || (from.app === to.app && from.feature === to.feature)) return null;
    const isFace = /\/features\/[^/]+\/index(?:\.tsx?)?$/.test(target);
    return isFace ? null : `another feature is entered through its index.ts only`;
  },

  function driverInFewPlaces({ path }, { specifier, target }) {
    if (target !== null || isTest(path) || mayImportDriver.test(path)) return null;
    return drivers.test(packageName(specifier))
      ? "the database driver belongs into packages/db, platform/db and queries.ts"
      : null;
  },

  function frontEndsStandAlone({ path }, { target }) {
    if (target === null || !frontEnds.test(path)) return null;
    const own = workspaceOf(path);
    const asked = workspaceOf(target);
    if (asked === own || frontEndMayImport.includes(asked)) return null;
    return "web and mobile import of our own code only contracts, client, sync, guard and ui";
  },

  function appsStandAlone({ path }, { target }) {
    if (target === null || isTest(path)) return null;
    const asked = workspaceOf(target);
    if (!asked.startsWith("apps/") || asked === workspaceOf(path) || path.startsWith("tools/")) return null;
    return "nobody imports an application";
  },

  function contractsAreData({ path }, { specifier, target }) {
    if (!path.startsWith("packages/contracts/src/") || isTest(path)) return null;
    const isAllowed =
      target === null ? specifier === "zod/mini" : workspaceOf(target) === "packages/contracts";
    return isAllowed ? null : "contracts import zod/mini and their own files, nothing else";
  },

  function designKnowsNoFeature({ path }, { target }) {
    if (target === null || !path.startsWith("packages/ui/") || isTest(path)) return null;
    return workspaceOf(target) === "packages/ui" ? null : "the design system knows nothing of the product";
  },

  function byName({ path }, { specifier, target }) {
    if (target === null || !specifier.startsWith(".")) return null;
    const own = workspaceOf(path);
    if (
      !/^(?:apps|packages)\//.test(own) ||
      workspaceOf(target) === own ||
      !/^(?:apps|packages)\//.test(target)
    )
      return null;
    return "another workspace is imported by its name, @qrmaint/…, not by a path";
  },
];

export function findBrokenWalls(tree: SourceTree): string[] {
  return tree
    .scripts((path) => /^(?:apps|packages)\//.test(path))
    .flatMap((file) =>
      tree.importsOf(file).flatMap((one) =>
        rules.flatMap((rule) => {
          const wrong = rule(file, one);
          return wrong === null ? [] : [`${file.path}:${one.line} imports ${one.specifier}: ${wrong}`];
        }),
      ),
    );
}

export const walls: Check = {
  name: "walls",
  promise: "Every file imports only what its room may know",
  stage: "source",
  find: findBrokenWalls,
};
