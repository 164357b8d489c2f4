import type { Problem } from "@qrmaint/contracts";
import * as z from "zod/mini";
import { AppError } from "./app-error.ts";

z.config(z.locales.en());

/** @param place "params", "query" or "body": the beginning of the pointers in the answer */
export function validate<T extends z.ZodMiniType>(schema: T, value: unknown, place: string): z.output<T> {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  throw new AppError("invalid-input", {
    errors: result.error.issues.flatMap((issue) => toErrors(issue, place)),
  });
}

function toErrors(issue: z.core.$ZodIssue, place: string): NonNullable<Problem["errors"]> {
  const at = `/${[place, ...issue.path.map(String)].join("/")}`;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      at: `${at}/${key}`,
      code: "unknown-key",
      message: `There is no field "${key.slice(0, 60)}" here: leave it out.`,
    }));
  }
  return [{ at, code: issue.code, message: issue.message }];
}
