import { AppError } from "./app-error.ts";

interface DatabaseFailure {
  code?: string;
  constraint?: string;
  message: string;
}

/** What a broken constraint means to the caller, by the beginning of its name. */
const CONSTRAINTS: readonly [string, ConstructorParameters<typeof AppError>[0]][] = [
  ["assets_external", "already-exists"],
  ["assets_pk", "already-exists"],
  ["files_pk", "already-exists"],
  ["requests_pk", "already-exists"],
  ["work_orders_pk", "already-exists"],
  ["comments_pk", "already-exists"],
  ["request_reporters_pk", "already-exists"],
  ["imports_pk", "already-exists"],
  ["invitations_pk", "already-exists"],
  ["persons_email", "conflict"],
];

/**
 * The database is not there: connection exceptions, no room (disk, memory, connections), shutting down or starting up,
 * no such database; or its socket is gone, or was closed because it idled in a transaction.
 */
const GONE =
  /^(?:08\w{3}|53\w{3}|57P0[1-5]|25P03|3D000|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOENT)$/;

/** Any thrown thing as an AppError; what is not understood is "internal". */
export function translateError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const failure = thrown as DatabaseFailure;
  switch (failure?.code) {
    case "55P03": // lock_not_available: the tenant's clock was taken for too long
    case "57014": // query_canceled by statement_timeout
    case "40001":
    case "40P01":
      return new AppError("busy", { retryAfterSeconds: 1 });
    case "QR004":
      return new AppError("not-found");
    case "23505": {
      const known = CONSTRAINTS.find(([name]) => failure.constraint?.startsWith(name));
      if (known) return new AppError(known[1]);
      break;
    }
    case "23503":
      return new AppError("not-found");
    default:
      if (
        GONE.test(failure?.code ?? "") ||
        /timeout exceeded when trying to connect|Connection terminated|not queryable/.test(
          failure?.message ?? "",
        )
      )
        return new AppError("unavailable", { retryAfterSeconds: 2 });
  }
  return new AppError("internal");
}
