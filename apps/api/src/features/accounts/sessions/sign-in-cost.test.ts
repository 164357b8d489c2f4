import { signIn } from "@qrmaint/contracts/accounts/contract";
import { createHook } from "node:async_hooks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hashPassword, verifyPassword } from "../../../platform/crypto/passwords.ts";
import { createTestApp, type TestApp } from "../../../testing/test-app.ts";
import { createPerson } from "../create-person.ts";

const PASSWORD = "trzy zielone tokarki";
let t: TestApp;
let argon2: string;

beforeAll(async () => {
  t = await createTestApp();
  const stored = await hashPassword(t.services.random, PASSWORD);
  // What a native task in a worker thread is called; no other one runs in a sign-in.
  const seen = await nativeTasks(() => verifyPassword(stored, PASSWORD));
  expect(seen).toHaveLength(1);
  argon2 = seen[0]!;
});
afterAll(() => t.close());

/** The native asynchronous tasks that begin during a call: those of JavaScript and of the sockets left out. */
async function nativeTasks(call: () => Promise<unknown>): Promise<string[]> {
  const seen: string[] = [];
  const hook = createHook({
    init: (_id, type) => {
      if (
        !/^(PROMISE|TickObject|Timeout|Immediate|Microtask|TCP|PIPE|WRITE|SHUTDOWN|HTTP|TTY|STREAM)/.test(
          type,
        )
      )
        seen.push(type);
    },
  });
  hook.enable();
  try {
    await call();
  } finally {
    hook.disable();
  }
  return seen;
}
const runsOf = async (email: string, password: string, over: TestApp = t) => {
  let answer: { status: number } = { status: 0 };
  const seen = await nativeTasks(async () => {
    answer = await over.anybody.call(signIn, { body: { email, password } });
  });
  return { status: answer.status, runs: seen.filter((type) => type === argon2).length };
};
const person = async (of: TestApp, passwordHash: string | null, isDemo = false): Promise<string> => {
  const email = `${of.services.random.uuid()}@example.test`;
  await of.services.db.platform((tx) =>
    createPerson(of.services, tx, {
      email,
      displayName: "Jan Kowalski",
      language: "pl",
      passwordHash,
      isDemo,
    }),
  );
  return email;
};

describe("exactly one Argon2 run", () => {
  test("for a wrong password, an unknown address, an account without a password, and a right password", async () => {
    const email = await person(t, await hashPassword(t.services.random, PASSWORD));
    const without = await person(t, null);
    expect(await runsOf(email, "cztery zielone tokarki")).toEqual({ status: 401, runs: 1 });
    expect(await runsOf("nobody@example.test", PASSWORD)).toEqual({ status: 401, runs: 1 });
    expect(await runsOf(without, PASSWORD)).toEqual({ status: 401, runs: 1 });
    expect(await runsOf(email, PASSWORD)).toEqual({ status: 200, runs: 1 });
  });

  test("also for passwords that cannot be one: empty after normalising, or longer than any", async () => {
    const email = await person(t, await hashPassword(t.services.random, PASSWORD));
    for (const address of [email, "nobody@example.test"])
      expect(await runsOf(address, "x".repeat(200))).toEqual({ status: 401, runs: 1 });
  });

  test("for a demonstration's account where demonstrations are not allowed", async () => {
    const open = await createTestApp({ config: { isDemoAllowed: false } });
    try {
      const email = await person(open, await hashPassword(open.services.random, PASSWORD), true);
      expect(await runsOf(email, PASSWORD, open)).toEqual({ status: 401, runs: 1 });
    } finally {
      await open.close();
    }
  });

  test("and none for whom the limit refuses: a flood of guesses costs no memory", async () => {
    for (let guess = 0; guess < 10; guess++) await runsOf("flood@example.test", `guess number ${guess}`);
    expect(await runsOf("flood@example.test", PASSWORD)).toEqual({ status: 429, runs: 0 });
  });
});
