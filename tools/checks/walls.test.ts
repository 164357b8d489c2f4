import { expect, test } from "vitest";
import { SourceTree } from "./source-tree.ts";
import { findBrokenWalls } from "./walls.ts";

const found = (path: string, text: string): string[] => findBrokenWalls(SourceTree.of({ [path]: text }));
const breaks = (path: string, text: string, why: string): void => {
  const all = found(path, text);
  expect(all, `${path}: ${text}`).toHaveLength(1);
  expect(all[0]).toContain(why);
};

test("platform importing a feature is found, in every application and by every kind of import", () => {
  const why = "platform knows no feature";
  breaks("apps/api/src/platform/http/a.ts", `import { x } from "../../features/assets/index.ts";`, why);
  breaks("apps/web/src/platform/a.tsx", `import type { X } from "../features/assets/index.ts";`, why);
  breaks("apps/mobile/src/platform/a.ts", `export * from "../features/assets/index.ts";`, why);
  breaks("apps/api/src/platform/a.ts", `const load = () => import("../features/assets/index.ts");`, why);
  breaks("apps/api/src/platform/a.ts", `type X = import("../features/assets/index.ts").X;`, why);
});

test("a feature entering another one past its face is found; through index.ts and within itself it may", () => {
  const path = "apps/api/src/features/requests/accept-request.ts";
  breaks(path, `import { x } from "../work-orders/queries.ts";`, "through its index.ts only");
  expect(found(path, `import { x } from "../work-orders/index.ts";`)).toEqual([]);
  expect(found(path, `import { x } from "./queries.ts"; import { y } from "./jobs/y.ts";`)).toEqual([]);
  expect(
    found("apps/api/src/features/requests/a.test.ts", `import { x } from "../work-orders/queries.ts";`),
  ).toEqual([]);
});

test("the driver outside of its places is found", () => {
  const why = "the database driver";
  breaks("apps/api/src/features/assets/list-assets.ts", `import pg from "pg";`, why);
  breaks("apps/api/src/platform/http/a.ts", `import type { Pool } from "pg";`, why);
  expect(found("apps/api/src/features/assets/queries.ts", `import pg from "pg";`)).toEqual([]);
  expect(found("packages/db/src/database.ts", `import pg from "pg";`)).toEqual([]);
  expect(found("apps/api/src/platform/jobs/queue.ts", `import { PgBoss } from "pg-boss";`)).toEqual([]);
});

test("front ends reaching for the server's code are found", () => {
  const why = "web and mobile import";
  breaks("apps/web/src/a.tsx", `import { sql } from "@qrmaint/db";`, why);
  expect(found("apps/mobile/src/a.tsx", `import { a } from "@qrmaint/api/x"; `).join()).toContain(why);
  expect(found("apps/mobile/src/a.tsx", `import { a } from "../../web/src/b.ts";`).join()).toContain(why);
  expect(
    found(
      "apps/web/src/a.tsx",
      `import "@qrmaint/ui/x"; import "@qrmaint/client"; import "@qrmaint/contracts/y"; import "react";`,
    ),
  ).toEqual([]);
});

test("contracts importing anything but zod/mini and themselves are found", () => {
  const path = "packages/contracts/src/assets/contract.ts";
  const why = "contracts import zod/mini";
  breaks(path, `import { z } from "zod";`, why);
  breaks(path, `import { readFile } from "node:fs";`, why);
  expect(found(path, `import * as z from "zod/mini"; import { id } from "../shapes.ts";`)).toEqual([]);
});

test("the design system knowing the product, and a path into another workspace, are found", () => {
  breaks(
    "packages/ui/src/a.tsx",
    `import { x } from "@qrmaint/contracts";`,
    "the design system knows nothing",
  );
  breaks("packages/client/src/a.ts", `import { x } from "../../contracts/src/shapes.ts";`, "by its name");
  expect(found("packages/client/src/a.ts", `import { x } from "@qrmaint/api/app";`).join()).toContain(
    "nobody imports an application",
  );
});

test("an import in a comment or in a string is no import", () => {
  expect(
    found(
      "apps/web/src/a.ts",
      `// import { sql } from "@qrmaint/db";\nexport const text = 'import "@qrmaint/db"';`,
    ),
  ).toEqual([]);
});
