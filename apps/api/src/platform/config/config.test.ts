import { expect, test } from "vitest";
import { ConfigProblem, readConfig } from "./config.ts";

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

test("a master key's id that is given twice is refused in a sentence that shows no key", () => {
  const key = Buffer.alloc(32, 1).toString("base64");
  expect(() => readConfig({ MASTER_KEYS: `a:${key},b:${key},a:${key}` }, [], "/tmp/nowhere")).toThrow(
    new ConfigProblem("MASTER_KEYS holds the id a twice: give each key an id of its own."),
  );
});
