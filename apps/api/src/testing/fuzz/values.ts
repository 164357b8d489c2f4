import type { Dice } from "./dice.ts";

/** JSON Schema as far as the description of our API uses it. */
export interface Schema {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: readonly unknown[];
  const?: unknown;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Schema>;
  required?: readonly string[];
  items?: Schema;
  anyOf?: readonly Schema[];
  "x-list-of"?: Schema;
}

/** Ids to name where the schema wants one: strangers' among them. */
export type Ids = readonly string[];

/** How the contracts say "any text that PostgreSQL can keep". */
const ANY_TEXT = String.raw`^[^\u0000]*$`;
const NIL = "00000000-0000-0000-0000-000000000000";
const DAYS = ["2026-01-15", "0000-01-01", "9999-12-31", "2024-02-29", "1899-12-31"];

/** A value that the schema allows. */
export function allowed(schema: Schema, dice: Dice, ids: Ids): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return dice.oneOf(schema.enum);
  if (schema.anyOf) return allowed(dice.oneOf(schema.anyOf), dice, ids);
  switch (schema.type) {
    case "object":
      return allowedObject(schema, dice, ids);
    case "array": {
      const least = schema.minItems ?? 0;
      const length = dice.int(least, Math.min(schema.maxItems ?? 3, least + 2));
      return Array.from({ length }, () => allowed(schema.items ?? {}, dice, ids));
    }
    case "string":
      return allowedText(schema, dice, ids);
    case "integer":
    case "number":
      return dice.int(
        Math.max(schema.minimum ?? -1000, -1_000_000),
        Math.min(schema.maximum ?? 1000, 1_000_000),
      );
    case "boolean":
      return dice.chance(0.5);
    case "null":
      return null;
    default:
      return dice.oneOf(STRANGE);
  }
}

function allowedObject(schema: Schema, dice: Dice, ids: Ids): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(schema.properties ?? {}))
    if (schema.required?.includes(key) === true || dice.chance(0.3)) made[key] = allowed(inner, dice, ids);
  return made;
}

function allowedText(schema: Schema, dice: Dice, ids: Ids): string {
  if (schema["x-list-of"])
    return [0, 1].map(() => String(allowed(schema["x-list-of"]!, dice, ids))).join(",");
  if (schema.format === "uuid") return dice.oneOf(ids);
  if (schema.format === "date") return dice.oneOf(DAYS);
  if (schema.format === "date-time") return `${dice.oneOf(DAYS)}T09:00:00Z`;
  const longest = schema.maxLength ?? 40;
  const length = dice.oneOf([schema.minLength ?? 0, Math.max(1, schema.minLength ?? 0), longest]);
  // One place of UTF-16 for each code point that the limit counts.
  if (schema.pattern !== undefined && schema.pattern !== ANY_TEXT)
    return dice.matching(new RegExp(schema.pattern)).slice(0, longest);
  return dice.oneOf([dice.oneOf(ODD_TEXTS).slice(0, longest), "ż".repeat(length)]);
}

/** A value that the schema may allow or not: other types, ends and what lies behind them, strange texts, strangers' ids. */
export function anyValue(schema: Schema, dice: Dice, ids: Ids): unknown {
  return dice.oneOf([
    () => allowed(schema, dice, ids),
    () => dice.oneOf(STRANGE),
    () => dice.oneOf(ODD_TEXTS),
    () => dice.text(dice.int(0, 60)),
    () => dice.oneOf(ends(schema)),
    () => dice.oneOf(ids),
  ])();
}

function ends(schema: Schema): readonly unknown[] {
  const inner = schema.anyOf?.flatMap((one) => ends(one)) ?? [];
  const { minLength = 0, maxLength, minimum, maximum, minItems, maxItems } = schema;
  return [
    ...inner,
    "",
    "a".repeat(Math.max(0, minLength - 1)),
    ...(maxLength === undefined
      ? []
      : ["a".repeat(maxLength), "a".repeat(maxLength + 1), "😀".repeat(maxLength)]),
    ...(minimum === undefined ? [] : [minimum, minimum - 1, minimum + 0.5]),
    ...(maximum === undefined ? [] : [maximum, maximum + 1]),
    ...(minItems === undefined ? [] : [[]]),
    ...(maxItems === undefined ? [] : [Array.from({ length: maxItems + 1 }, () => NIL)]),
  ];
}

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

const STRANGE: readonly unknown[] = [
  null,
  true,
  0,
  -0,
  -1,
  0.1,
  1e308,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  [],
  [null],
  {},
  { $ne: null },
  { toString: "x", constructor: { prototype: 1 } },
  nested(200),
  NIL,
  "ffffffff-ffff-ffff-ffff-ffffffffffff",
  "x".repeat(70_000),
];

const ODD_TEXTS: readonly string[] = [
  " ",
  "\u0000",
  "a\u0000b",
  "\ud83d",
  "\udc00a",
  "\u202Eoko\u202C",
  "e\u0301\u0302\u0303".repeat(20),
  "👩‍🔧🏳️‍🌈",
  "\uFEFFgłówny",
  "ﷺ İıſK",
  "\r\n\t\v\u2028\u0085",
  "'; drop table assets; --",
  "%_\\%",
  "<script>alert(1)</script>",
  "{{7*7}} ${7*7} %s %n",
  "../../etc/passwd",
  "=1+1",
  "(((((([a-",
  "NaN",
  "-0",
  "1e999",
  "2026-02-30",
  "2026-13-01T25:61:61Z",
  "+020000-01-01T00:00:00Z",
  "0x1F",
  "١٢٣",
  "true,false,,",
  ",",
  "__proto__",
  'W/"1"',
];
