import * as z from "zod/mini";
import type { ErrorCode } from "./errors.ts";
import type { Permission } from "./permissions.ts";

/**
 * Who may call: "public" (nobody signed in is needed), "person" (signed in), "member" (of the organisation in the
 * path), or a permission that the member's role holds.
 */
export type Access = "public" | "person" | "member" | Permission;

/**
 * What says which organisation's data a call may touch. "path": its id in the path, and whoever calls is a member.
 * The others are the declared exceptions to "another organisation's things are not found". "code": a label's code,
 * which everybody before the machine can read. "secret": a secret link. "person": the signed-in person's own.
 * "nobody": no organisation's data is touched.
 */
export type TenantFrom = "path" | "code" | "secret" | "person" | "nobody";

type Shape = z.ZodMiniType;

/** An operation of the API as data. Server binding, typed client, permission table and OpenAPI derive from it. */
export interface Operation<
  P extends Shape = Shape,
  Q extends Shape = Shape,
  B extends Shape = Shape,
  O extends Shape = Shape,
> {
  id: string;
  feature: string;
  summary: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below /api/v1, with {names} of path parameters. */
  path: string;
  access: Access;
  tenantFrom: TenantFrom;
  /**
   * query: reads. command: writes under the tenant's clock, once per Idempotency-Key.
   * natural: writes that may be repeated as they are (sessions, marks, uploads of announced bytes).
   */
  kind: "query" | "command" | "natural";
  /** Whether a phone may keep the command and send it later. */
  offline: boolean;
  /** Whether an edit states the version it is based on in If-Match. */
  ifMatch: boolean;
  params: P;
  query: Q;
  body: B;
  /** json, or bytes in or out */
  requestType: "json" | "bytes";
  responseType: "json" | "bytes" | "events";
  output: O;
  status: number;
  errors: readonly ErrorCode[];
  /** Input ids that the client makes new: pointers like "body.id". They are no references, so no foreign id is refused. */
  newIds: readonly string[];
}

export type AnyOperation = Operation;
export type Params<T extends AnyOperation> = z.output<T["params"]>;
export type Query<T extends AnyOperation> = z.output<T["query"]>;
export type QueryInput<T extends AnyOperation> = z.input<T["query"]>;
export type Body<T extends AnyOperation> = z.output<T["body"]>;
export type BodyInput<T extends AnyOperation> = z.input<T["body"]>;
export type Output<T extends AnyOperation> = z.output<T["output"]>;

// oxlint-disable-next-line no-generated-empty-object-type -- the shape of an object without keys is this
type Empty = z.ZodMiniObject<Record<never, never>>;
const none = z.strictObject({}) as unknown as Empty;

interface Definition<P extends Shape, Q extends Shape, B extends Shape, O extends Shape> {
  id: string;
  feature: string;
  summary: string;
  method: Operation["method"];
  path: string;
  access: Access;
  /** Left out: "path", and the path begins with the organisation. */
  tenantFrom?: Exclude<TenantFrom, "path">;
  kind?: Operation["kind"];
  offline?: boolean;
  ifMatch?: boolean;
  params?: P;
  query?: Q;
  body?: B;
  requestType?: Operation["requestType"];
  responseType?: Operation["responseType"];
  output?: O;
  status?: number;
  errors?: readonly ErrorCode[];
  newIds?: readonly string[];
}

export function defineOperation<
  P extends Shape = Empty,
  Q extends Shape = Empty,
  B extends Shape = Empty,
  O extends Shape = Empty,
>(definition: Definition<P, Q, B, O>): Operation<P, Q, B, O> {
  const isOfOrganisation = definition.path.startsWith("/o/{organisation}");
  if (isOfOrganisation === (definition.tenantFrom !== undefined))
    throw new Error(
      `${definition.id}: an operation outside of an organisation's path, and only such, says tenantFrom`,
    );
  return {
    offline: false,
    ifMatch: false,
    requestType: "json",
    responseType: "json",
    errors: [],
    newIds: [],
    ...definition,
    tenantFrom: definition.tenantFrom ?? "path",
    kind: definition.kind ?? (definition.method === "GET" ? "query" : "command"),
    status: definition.status ?? (definition.method === "POST" ? 201 : 200),
    params: definition.params ?? (none as unknown as P),
    query: definition.query ?? (none as unknown as Q),
    body: definition.body ?? (none as unknown as B),
    output: definition.output ?? (z.object({}) as unknown as O),
  };
}
