import { type ErrorCode, ERRORS, type Problem } from "@qrmaint/contracts";

interface Details {
  detail?: string;
  errors?: Problem["errors"];
  current?: unknown;
  retryAfterSeconds?: number;
}

/** The one error that operations throw: its code decides status, title and retry class. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Details;

  constructor(code: ErrorCode, details: Details = {}) {
    super(details.detail ?? code);
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }

  toProblem(requestId?: string): Problem {
    const { status, title, retry } = ERRORS[this.code];
    return {
      type: `urn:qrmaint:${this.code}`,
      title,
      status,
      code: this.code,
      retry,
      ...this.details,
      ...(requestId ? { requestId } : {}),
    };
  }
}

export const notFound = (): AppError => new AppError("not-found");
