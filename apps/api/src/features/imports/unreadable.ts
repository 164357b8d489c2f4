import { AppError } from "../../platform/http/app-error.ts";
import type { ImportFileError } from "./file/file-problem.ts";

/** What the API says of a file that is no table. */
export const unreadable = ({ code, message, params }: ImportFileError): AppError =>
  new AppError("import-unreadable", {
    detail: message,
    errors: [{ at: "/file", code, message, params }],
  });
