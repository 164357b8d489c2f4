import { AppError } from "../../platform/http/app-error.ts";

/** @throws AppError "invalid-input" unless the name is one of the IANA time zone database */
export function assertTimeZone(name: string): void {
  try {
    Intl.DateTimeFormat("en", { timeZone: name });
  } catch {
    throw new AppError("invalid-input", {
      errors: [
        {
          at: "/body/site/timeZone",
          code: "time-zone",
          message: "This is no time zone: give a name like Europe/Warsaw.",
        },
      ],
    });
  }
}
