import { type AnyOperation, ERRORS, type ErrorCode, type Problem } from "@qrmaint/contracts";
import * as z from "zod/mini";
import type { DescribedOperation } from "../described-ids.ts";
import type { Answered } from "../test-app.ts";

/** A problem as RFC 9457 and the description have it. */
const problemShape = z.strictObject({
  type: z.string(),
  title: z.string().check(z.minLength(1)),
  status: z.int(),
  code: z.enum(Object.keys(ERRORS) as ErrorCode[]),
  retry: z.enum(["never", "later", "after-refresh"]),
  detail: z.optional(z.string()),
  requestId: z.optional(z.string()),
  errors: z.optional(
    z.array(
      z.strictObject({
        at: z.string(),
        code: z.string(),
        message: z.string().check(z.minLength(1)),
        params: z.optional(z.record(z.string(), z.string())),
      }),
    ),
  ),
  current: z.optional(z.unknown()),
});

export interface Judged {
  operation: AnyOperation;
  described: DescribedOperation & { responses: Record<string, { description: string }> };
  answer: Answered<AnyOperation>;
  /** What is the other organisation's, and no caller ever said. */
  foreign: readonly string[];
}

/** What is wrong with an answer; nothing, if it is one that the contract promises. */
export function complaintsOf({ operation, described, answer, foreign }: Judged): string[] {
  const text = answer.bytes.toString("utf8");
  const leaked = foreign.filter((secret) => text.includes(secret));
  return [
    ...leaked.map((secret) => `tells another organisation's ${secret}`),
    ...(answer.status < 400
      ? promised(operation, answer)
      : refused(answer.problem, answer, described.responses)),
  ];
}

function promised(operation: AnyOperation, answer: Answered<AnyOperation>): string[] {
  if (answer.status !== operation.status && answer.status !== 206)
    return [`succeeds with ${answer.status} instead of ${operation.status}`];
  if (operation.responseType !== "json") return [];
  const read = z.safeParse(operation.output, answer.body);
  return read.success ? [] : [`answers another shape: ${JSON.stringify(read.error.issues).slice(0, 300)}`];
}

function refused(
  problem: Problem,
  answer: Answered<AnyOperation>,
  responses: Judged["described"]["responses"],
): string[] {
  const read = z.safeParse(problemShape, problem);
  if (!read.success || !answer.headers["content-type"]?.startsWith("application/problem+json"))
    return [`${answer.status} is no problem of RFC 9457: ${JSON.stringify(problem)?.slice(0, 300)}`];
  if (answer.status >= 500) return [`${answer.status} ${problem.code}`];
  const isDeclared = responses[String(answer.status)]?.description.split(", ").includes(problem.code);
  return isDeclared === true ? [] : [`${answer.status} ${problem.code} is not declared`];
}
