import type { AnyOperation } from "@qrmaint/contracts";
import type { CallInput } from "./test-app.ts";

/** A call's input without the operation's types. */
export interface LooseInput {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: Record<string, unknown>;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The same call with each id that names something there already replaced; new ids made by the client stay. */
export function changedIds<Op extends AnyOperation>(
  operation: Op,
  input: CallInput<Op>,
  change: (id: string) => string,
): CallInput<Op> {
  const visit = (value: unknown, path: string): unknown => {
    if (operation.newIds.includes(path)) return value;
    if (typeof value === "string") return UUID.test(value) ? change(value) : value;
    if (Array.isArray(value)) return value.map((item) => visit(item, path));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, visit(inner, `${path}.${key}`)]),
    );
  };
  const { params, query, body } = input as LooseInput;
  return {
    ...input,
    params: visit(params ?? {}, "params"),
    query: visit(query ?? {}, "query"),
    body: visit(body ?? {}, "body"),
  } as never;
}

/** The ids by which a call names what is there already. */
export function namedIds<Op extends AnyOperation>(operation: Op, input: CallInput<Op>): string[] {
  const found: string[] = [];
  changedIds(operation, input, (id) => {
    found.push(id);
    return id;
  });
  return found;
}
