import { createHash } from "node:crypto";
import type { Random } from "../ports.ts";

const TOKEN_BYTES = 32;

/** 256 random bits as base64url, 43 characters: sessions, secret links, API keys. */
export function newToken(random: Random): string {
  return random.bytes(TOKEN_BYTES).toString("base64url");
}

/**
 * SHA-256 of the token's text, 32 bytes: the only form that is stored. A fast hash is enough, because
 * 256 random bits cannot be guessed; searching by this hash also takes the timing out of comparison.
 */
export function tokenHash(token: string): Buffer {
  return createHash("sha256").update(token, "utf8").digest();
}

/** Whether the text can be a token at all; others are refused before any query. */
export function isToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}
