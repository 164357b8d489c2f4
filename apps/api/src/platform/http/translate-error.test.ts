import { expect, test } from "vitest";
import { translateError } from "./translate-error.ts";

const failure = (message: string, code?: string): Error => Object.assign(new Error(message), { code });

test.each([
  ["the database ends a connection", failure("terminating connection", "57P01")],
  ["it ends one that idled in a transaction", failure("idle-in-transaction timeout", "25P03")],
  [
    "a statement goes to a connection that was ended between two of them",
    failure("Client has encountered a connection error and is not queryable"),
  ],
  ["the socket breaks while a statement runs", failure("Connection terminated unexpectedly")],
])("is no failure of the request, which may come again, when %s", (_when, thrown) => {
  expect(translateError(thrown)).toMatchObject({ code: "unavailable", details: { retryAfterSeconds: 2 } });
});
