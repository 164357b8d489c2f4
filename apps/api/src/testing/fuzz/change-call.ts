import type { DescribedOperation, Sample } from "../described-ids.ts";
import type { Dice } from "./dice.ts";
import { allowed, anyValue, type Ids, type Schema } from "./values.ts";

/** What the description says of a call's three places. */
export interface Places {
  params: Schema;
  query: Schema;
  body: Schema;
}

export function placesOf(described: DescribedOperation): Places {
  const of = (place: "path" | "query"): Schema => {
    const here = described.parameters.filter((one) => one.in === place && one.name !== "organisation");
    return {
      type: "object",
      properties: Object.fromEntries(here.map(({ name, schema }) => [name, schema as Schema])),
      required: place === "path" ? here.map(({ name }) => name) : [],
    };
  };
  const body = described.requestBody?.content["application/json"]?.schema as Schema | undefined;
  return { params: of("path"), query: of("query"), body: body ?? { type: "object" } };
}

/** A call as the description allows it, over a sample that names things that are there. */
export function allowedCall(places: Places, sample: Sample, dice: Dice, ids: Ids): Sample {
  const body = allowed(places.body, dice, ids) as object;
  return {
    ...sample,
    params: { ...textsOf(allowed(places.params, dice, ids) as object), ...sample.params },
    query: { ...textsOf(allowed(places.query, dice, ids) as object), ...sample.query },
    body: { ...body, ...(sample.body as object | undefined) },
  };
}

/** The same call with one of its values, keys or headers changed, sometimes two. */
export function changedCall(places: Places, call: Sample, dice: Dice, ids: Ids): Sample {
  const once = changedOnce(places, call, dice, ids);
  return dice.chance(0.2) ? changedOnce(places, once, dice, ids) : once;
}

function changedOnce(places: Places, call: Sample, dice: Dice, ids: Ids): Sample {
  const change = (place: keyof Places): unknown => changedValue(places[place], call[place], dice, ids);
  const hasParams = Object.keys(places.params.properties ?? {}).length > 0;
  const choices: (() => Sample)[] = [
    () => ({ ...call, body: change("body") }),
    () => ({ ...call, query: textsOf(objectOf(change("query"))) }),
    () => ({ ...call, headers: { ...call.headers, ...oddHeader(dice) } }),
  ];
  if (hasParams) choices.push(() => ({ ...call, params: textsOf(objectOf(change("params"))) }));
  if (Object.keys(places.body.properties ?? {}).length > 0) choices.push(choices[0]!, choices[0]!);
  return dice.oneOf(choices)();
}

/** Goes down as far as it likes, and changes what it finds there: another value, a key too many, one missing. */
function changedValue(schema: Schema, value: unknown, dice: Dice, ids: Ids): unknown {
  if (Array.isArray(value) && value.length > 0 && dice.chance(0.7)) {
    const at = dice.int(0, value.length - 1);
    return value.with(at, changedValue(schema.items ?? {}, value[at], dice, ids));
  }
  if (value === null || typeof value !== "object" || Array.isArray(value)) return anyValue(schema, dice, ids);
  const keys = [...new Set([...Object.keys(schema.properties ?? {}), ...Object.keys(value)])];
  if (keys.length === 0 || dice.chance(0.1))
    return {
      ...value,
      [dice.oneOf(["extra", "tenantId", "toString", "ids[]", ""])]: anyValue({}, dice, ids),
    };
  const key = dice.oneOf(keys);
  const { [key]: present, ...rest } = value as Record<string, unknown>;
  if (dice.chance(0.1)) return rest;
  const inner = schema.properties?.[key] ?? {};
  return { ...rest, [key]: changedValue(inner, present, dice, ids) };
}

const oddHeader = (dice: Dice): Record<string, string> =>
  dice.oneOf<Record<string, string>>([
    { "if-match": dice.oneOf(["*", '"0"', '"-1"', '"99999999999999999999"', 'W/"1"', '"1","2"', ""]) },
    { "idempotency-key": dice.oneOf(["", "short", "a".repeat(65), "a b c d e f g h i j", "ż".repeat(20)]) },
    { "accept-language": dice.oneOf(["*", "xx-YY;q=2", "pl,".repeat(500)]) },
    {
      "content-type": dice.oneOf(["text/plain", "application/xml", "application/json; charset=utf-16", "x"]),
    },
    { "last-event-id": dice.oneOf(["-1", "abc", "9".repeat(30)]) },
    { range: dice.oneOf(["bytes=0-0", "bytes=9-1", "bytes=-99999999999999999999", "lines=1-2"]) },
    { "x-forwarded-for": dice.oneOf(["::1", "' or 1=1", ",".repeat(300)]) },
    { "x-follow-secret": dice.oneOf(["", "a".repeat(43), "\u00ff"]) },
  ]);

const objectOf = (value: unknown): Record<string, unknown> =>
  value !== null && typeof value === "object" ? { ...value } : { value };

/** What stands in an address is text, whatever it was. */
const textsOf = (values: object): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, spelt(value)]));

const spelt = (value: unknown): string =>
  (typeof value === "string" ? value : (JSON.stringify(value) ?? "")).toWellFormed();
