import type { AnyOperation } from "@qrmaint/contracts";

interface Schema {
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  "x-list-of"?: Schema;
}
export interface DescribedOperation {
  operationId: string;
  "x-new-ids": string[];
  "x-tenant-from": string;
  parameters: { name: string; in: "path" | "query" | "header"; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}
const PLACES = { path: "params", query: "query", header: "headers" } as const;

/** Where the published description says that an operation takes the id of something that is there: `body.assetIds`. */
export function describedIds(operation: DescribedOperation): string[] {
  const found = new Set<string>();
  const visit = (schema: Schema, path: string): void => {
    if (operation["x-new-ids"].includes(path)) return;
    if (schema.format === "uuid") found.add(path);
    for (const [key, inner] of Object.entries(schema.properties ?? {})) visit(inner, `${path}.${key}`);
    for (const inner of [schema.items, schema["x-list-of"]]) if (inner) visit(inner, path);
    for (const choice of [schema.anyOf, schema.oneOf, schema.allOf])
      for (const inner of choice ?? []) visit(inner, path);
  };
  for (const { name, in: place, schema } of operation.parameters) visit(schema, `${PLACES[place]}.${name}`);
  const body = operation.requestBody?.content["application/json"]?.schema;
  if (body !== undefined) visit(body, "body");
  return [...found].sort();
}

export interface Sample {
  organisation?: string;
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  ifMatch?: number;
  headers?: Record<string, string>;
  bytes?: Buffer;
}
export interface Swap {
  at: string;
  sample: Sample;
}

/**
 * The call once for each thing named in it, that one swapped for another.
 * @param other what to swap a text for; null for a text that names nothing
 */
export function swapsOf(
  operation: AnyOperation,
  sample: Sample,
  other: (text: string) => string | null,
): Swap[] {
  const swaps: Swap[] = [];
  const visit = (value: unknown, path: string, rebuild: (inner: unknown) => Sample): void => {
    if (operation.newIds.includes(path)) return;
    if (typeof value === "string") {
      // A list in a query string is swapped one member at a time too.
      const parts = value.split(",");
      for (const [index, part] of parts.entries()) {
        const swapped = other(part);
        if (swapped !== null) swaps.push({ at: path, sample: rebuild(parts.with(index, swapped).join(",")) });
      }
    } else if (Array.isArray(value)) {
      for (const [index, item] of value.entries())
        visit(item, path, (inner) => rebuild(value.with(index, inner)));
    } else if (value !== null && typeof value === "object") {
      for (const [key, inner] of Object.entries(value))
        visit(inner, `${path}.${key}`, (changed) => rebuild({ ...value, [key]: changed }));
    }
  };
  for (const place of ["params", "query", "body"] as const)
    visit(sample[place], place, (changed) => ({ ...sample, [place]: changed as never }));
  return swaps;
}
