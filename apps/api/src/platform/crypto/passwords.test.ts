import { hash } from "@node-rs/argon2";
import { describe, expect, test } from "vitest";
import { systemRandom } from "../ports.ts";
import { passwordProblem } from "./password-rule.ts";
import { hashPassword, needsRehash, verifyPassword } from "./passwords.ts";
import { isToken, newToken, tokenHash } from "./tokens.ts";

const random = systemRandom();
const context = {
  productName: "QRmaint",
  email: "jan.kowalski@fabryka-mebli.example",
  words: ["Fabryka Mebli"],
};

/** What the check of a password takes of the processor, in milliseconds: other programs on the machine do not count. */
async function processorMs(stored: string | null): Promise<number> {
  const before = process.cpuUsage();
  await verifyPassword(stored, "wrong password given");
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe("passwords", () => {
  test("the right password is accepted, a wrong one and a missing account are not", async () => {
    const stored = await hashPassword(random, "zielona lampa nad tokarką");
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword(stored, "zielona lampa nad tokarką")).toBe(true);
    expect(await verifyPassword(stored, "zielona lampa nad tokarka")).toBe(false);
    expect(await verifyPassword(null, "zielona lampa nad tokarką")).toBe(false);
    expect(await verifyPassword(stored, "")).toBe(false);
    expect(await verifyPassword(stored, "x".repeat(100_000))).toBe(false);
  });

  test("equal passwords are stored differently", async () => {
    expect(await hashPassword(random, "a".repeat(20))).not.toBe(await hashPassword(random, "a".repeat(20)));
  });

  test("composed and decomposed letters are the same password", async () => {
    const stored = await hashPassword(random, "żółta łódź podwodna".normalize("NFD"));
    expect(await verifyPassword(stored, "żółta łódź podwodna".normalize("NFC"))).toBe(true);
  });

  test("a missing account costs the same work as a wrong password", async () => {
    const stored = await hashPassword(random, "zielona lampa nad tokarką");
    let [missing, wrong] = [Infinity, Infinity];
    // In turn, and the least of each: what else this process does only adds.
    for (let run = 0; run < 10; run += 1) {
      missing = Math.min(missing, await processorMs(null));
      wrong = Math.min(wrong, await processorMs(stored));
    }
    expect(missing / wrong).toBeGreaterThan(0.5);
    expect(missing / wrong).toBeLessThan(2);
  });

  test("the event loop goes on while passwords are hashed", async () => {
    let ticks = 0;
    const ticking = setInterval(() => (ticks += 1), 1);
    await Promise.all(Array.from({ length: 4 }, () => hashPassword(random, "zielona lampa nad tokarką")));
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(2);
  });

  test("a cheaper or foreign hash asks to be made again, ours does not", async () => {
    expect(needsRehash(await hashPassword(random, "zielona lampa nad tokarką"))).toBe(false);
    expect(needsRehash(await hash("x", { memoryCost: 8_192, timeCost: 2, parallelism: 1 }))).toBe(true);
    expect(needsRehash("$2b$12$abcdefghijklmnopqrstuv")).toBe(true);
  });
});

describe("password rule", () => {
  test.each([
    "zielona lampa nad tokarką",
    "cztery koła i pompa wody",
    "Xk3-vb9-Qm7-tt2",
    "tractor kowalski lamp blue",
    "🔧🔩🪛🧰⚙️🪚🔨🛠️🧲🪜🧯🛢️⛽🚜🏭",
    "ęęęąóżźćńłśéèà1",
  ])("accepts %j", (password) => {
    expect(passwordProblem(password, context)).toBeNull();
  });

  test.each([
    ["short 14 chars", "password-too-short"],
    ["🔧".repeat(14), "password-too-short"],
    ["ab1".repeat(43), "password-too-long"],
    ["aaaaaaaaaaaaaaa", "password-common"],
    ["abcabcabcabcabcabc", "password-common"],
    ["zielona1zielona1", "password-common"],
    ["123456789012345", "password-common"],
    ["987654321098765", "password-common"],
    ["qwertyuiopasdfgh", "password-common"],
    ["passwordpassword", "password-common"],
    ["Password20262026!", "password-common"],
    ["Hasło123456789!", "password-common"],
    ["CorrectHorseBatteryStaple", "password-common"],
    ["Correct-Horse-Battery-Staple1", "password-common"],
    ["QRmaint-QRmaint-1", "password-context"],
    ["jankowalski12345", "password-context"],
    ["FabrykaMebli2026", "password-context"],
  ])("refuses %j with %s", (password, problem) => {
    expect(passwordProblem(password, context)).toBe(problem);
  });
});

describe("tokens", () => {
  test("a token has 256 random bits and is stored as its hash only", () => {
    const tokens = Array.from({ length: 1_000 }, () => newToken(random));
    expect(new Set(tokens).size).toBe(1_000);
    expect(tokens.every(isToken)).toBe(true);
    expect(Buffer.from(tokens[0]!, "base64url")).toHaveLength(32);
    expect(tokenHash(tokens[0]!)).toHaveLength(32);
    expect(tokenHash(tokens[0]!).toString("base64url")).not.toContain(tokens[0]);
    expect(["", "short", `${tokens[0]}=`, "../".repeat(15)].some(isToken)).toBe(false);
  });
});
