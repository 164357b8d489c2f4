import { randomBytes, randomUUID } from "node:crypto";

/** The only source of time for all code of the server, so that tests can move it. */
export interface Clock {
  /** Milliseconds since the Unix epoch, UTC. */
  nowMs(): number;
}

/** The only source of randomness for all code of the server. */
export interface Random {
  bytes(length: number): Buffer;
  /** A time-ordered UUID, version 7 (RFC 9562, 5.7). */
  uuid(): string;
}

export const systemClock: Clock = { nowMs: () => Date.now() };

/** @param clock gives the 48-bit millisecond prefix of the UUIDs */
export function systemRandom(clock: Clock = systemClock): Random {
  return {
    bytes: (length) => randomBytes(length),
    uuid: () => uuidv7(clock.nowMs()),
  };
}

function uuidv7(nowMs: number): string {
  const tail = randomUUID().slice(14).replace(/^4/, "7");
  const head = Math.floor(nowMs).toString(16).padStart(12, "0");
  return `${head.slice(0, 8)}-${head.slice(8, 12)}-${tail}`;
}

/** A clock that stands still until it is told to move. For tests. */
export function fixedClock(startMs = Date.UTC(2026, 0, 15, 9, 0, 0)): Clock & {
  advance(ms: number): void;
  set(ms: number): void;
} {
  let now = startMs;
  return {
    nowMs: () => now,
    advance(ms) {
      now += ms;
    },
    set(ms) {
      now = ms;
    },
  };
}
