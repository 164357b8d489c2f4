import { OPERATIONS } from "@qrmaint/contracts/operations";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openApiDocument } from "../../platform/http/documentation.ts";
import type { Sample } from "../described-ids.ts";
import { samplesOf } from "../matrix-samples.ts";
import { buildWorld, type World } from "../matrix-world.ts";
import { dataChecksums } from "../tenant-checksums.ts";
import { createTestApp, type TestApp } from "../test-app.ts";
import { allowedCall, changedCall, placesOf } from "./change-call.ts";
import { diceOf } from "./dice.ts";
import { complaintsOf, type Judged } from "./judge-answer.ts";

/** `FUZZ_SEED=… FUZZ_CALLS=5000 npx vitest run --project unit apps/api/src/testing/fuzz` repeats a run, or looks longer. */
const SEED = Number(process.env["FUZZ_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
const CALLS = Number(process.env["FUZZ_CALLS"] ?? 80);
/** Each call reads the whole chain. */
const FEWER: Readonly<Record<string, number>> = { verifyChanges: Math.ceil(CALLS / 10) };

type Described = Judged["described"];
const DESCRIBED = Object.values(openApiDocument()["paths"] as Record<string, Record<string, Described>>)
  .flatMap((methods) => Object.values(methods))
  .map((described) => [described.operationId, described] as const);

describe(`calls made from the description, allowed and not, seed ${SEED}`, () => {
  let t: TestApp;
  let own: World;
  let other: World;
  let untouched: Record<string, string>;
  beforeAll(async () => {
    t = await createTestApp();
    own = await buildWorld(t, "Kopalnia Wschód");
    other = await buildWorld(t, "Hotel Bałtyk");
    untouched = await dataChecksums(t, other.one.organisation);
  });
  afterAll(() => t.close());

  /** Whoever may make the call; what a person does to themselves (signs out), each time another person does. */
  async function callerOf(described: Described): Promise<Pick<World["admin"], "call">> {
    const tenantFrom = described["x-tenant-from"];
    if (tenantFrom === "path" || described.operationId === "endSession") return own.admin;
    return tenantFrom === "person" ? own.organisation.as("technician") : own.anybody;
  }

  test.each(DESCRIBED)(
    "%s: calls of every kind are answered as the contract says",
    async (operationId, described) => {
      const operation = OPERATIONS.find(({ id }) => id === operationId)!;
      const dice = diceOf(SEED, operationId);
      const places = placesOf(described);
      // Every second of the other's ids is said; the rest nobody here can know, and a new thing may not take them either.
      const strangers = [...other.kinds.keys()];
      const ids = [...strangers.filter((_, n) => n % 2 === 0), own.newId(), own.organisation.tenantId];
      const foreign = [...strangers.filter((_, n) => n % 2 === 1), "Hotel Bałtyk"];
      const complaints: string[] = [];
      const statuses = new Set<number>();
      for (let n = 0; n < (FEWER[operationId] ?? CALLS); n++) {
        const prepares = samplesOf(operationId);
        const sample: Sample = prepares.length === 0 ? {} : await dice.oneOf(prepares)(own);
        const good = n === 0 ? sample : allowedCall(places, sample, dice, ids);
        const sent = dice.chance(0.2) || n === 0 ? good : changedCall(places, good, dice, ids);
        // Limits fill up again, and no session grows old.
        t.clock.advance(1_000);
        const answer = await (await callerOf(described)).call(operation, sent);
        statuses.add(answer.status);
        for (const complaint of complaintsOf({ operation, described, answer, foreign }))
          complaints.push(`call ${n}: ${complaint}, to ${JSON.stringify(sent).slice(0, 400)}`);
      }
      expect(complaints.slice(0, 5)).toEqual([]);
      if (samplesOf(operationId).length > 0) expect([...statuses]).toContain(operation.status);
    },
    600_000,
  );

  test("nothing of the other organisation was touched", async () => {
    expect(await dataChecksums(t, other.one.organisation)).toEqual(untouched);
  });
});
