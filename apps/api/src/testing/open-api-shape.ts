import * as z from "zod/mini";

/**
 * OpenAPI 3.1 as far as our description uses it, closed: what stands here is in the specification's objects of these
 * names, and what is not here is either an extension (`x-…`) or a mistake.
 */
const withExtensions = <T extends z.core.$ZodLooseShape>(shape: T) =>
  z.catchall(
    z.object(shape),
    z.custom(() => true),
  );
/** A JSON Schema of the dialect 2020-12; a validator looks at it. */
const schemaObject = z.record(z.string(), z.unknown());
const mediaType = z.strictObject({ schema: schemaObject });
const content = z.record(z.string().check(z.regex(/^[a-z]+\/[a-z.+-]+$/)), mediaType);
const parameter = z.discriminatedUnion("in", [
  z.strictObject({
    name: z.string(),
    in: z.literal("path"),
    required: z.literal(true),
    schema: schemaObject,
  }),
  z.strictObject({ name: z.string(), in: z.literal("query"), required: z.boolean(), schema: schemaObject }),
  z.strictObject({ name: z.string(), in: z.literal("header"), required: z.boolean(), schema: schemaObject }),
]);
const securityRequirement = z.record(z.string(), z.array(z.string()));
const operation = withExtensions({
  operationId: z.string().check(z.regex(/^[a-z][A-Za-z]+$/)),
  tags: z.array(z.string()),
  summary: z.string().check(z.minLength(10)),
  security: z.optional(z.array(securityRequirement)),
  parameters: z.array(parameter),
  requestBody: z.optional(z.strictObject({ required: z.boolean(), content })),
  responses: z.record(
    z.string().check(z.regex(/^[1-5][0-9]{2}$/)),
    z.strictObject({ description: z.string().check(z.minLength(1)), content }),
  ),
});
export type DescribedCall = z.output<typeof operation>;

export const openApiShape = z.strictObject({
  openapi: z.literal("3.1.0"),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.strictObject({ url: z.string() })),
  security: z.array(securityRequirement),
  paths: z.record(
    z.string().check(z.regex(/^\/api\/v1\/[a-zA-Z0-9/{}-]+$/)),
    z.partialRecord(z.enum(["get", "put", "post", "patch", "delete"]), operation),
  ),
  components: z.strictObject({
    securitySchemes: z.record(
      z.string(),
      z.strictObject({ type: z.literal("apiKey"), in: z.literal("cookie"), name: z.string() }),
    ),
    schemas: z.record(z.string(), schemaObject),
  }),
});

/** Keys of an operation that are neither of the specification nor an extension. */
export const strayKeys = (call: DescribedCall): string[] =>
  Object.keys(call).filter((key) => !key.startsWith("x-") && !(key in operation.def.shape));
