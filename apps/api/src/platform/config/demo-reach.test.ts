import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

test.each([
  [{}, [], true],
  [{ HOST: "127.0.0.5", PUBLIC_URL: "http://127.0.0.5:4800" }, [], true],
  [{ PUBLIC_URL: "https://maintenance.example.com" }, [], false],
  [{ HOST: "0.0.0.0" }, [], false],
  [{ HOST: "::" }, [], false],
  [{ HOST: "192.0.2.7" }, [], false],
  [{}, ["--lan"], true],
])("%o %o: passwords that everybody knows work is %s", (env, argv, isAllowed) => {
  expect(readConfig(env, argv, "/tmp/nowhere").isDemoAllowed).toBe(isAllowed);
});
