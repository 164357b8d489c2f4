import {
  type AnyOperation,
  type Output,
  type Permission,
  PERMISSIONS,
  type RoleKey,
} from "@qrmaint/contracts";
import { describe, expect, test } from "vitest";
import { changedIds, type LooseInput, namedIds } from "./named-ids.ts";
import { countCommandsOf, dataChecksums, tenantChecksums } from "./tenant-checksums.ts";
import type { Actor, Answered, CallInput, TestApp, TestOrganisation } from "./test-app.ts";

/** Fields put over those of a good call, and where the answer must point. Leave `code` out for "invalid-input". */
export interface BadInput {
  params?: object;
  query?: object;
  body?: object;
  at?: readonly string[];
  code?: string;
}

export interface SixCases<Op extends AnyOperation> {
  /** What beforeAll made. */
  scene: () => { t: TestApp; organisation: TestOrganisation };
  /** Whose call succeeds. */
  by: RoleKey;
  /** A good call by this actor, with objects of its own: it is asked for anew for each case. */
  call: (by: Actor) => CallInput<Op> | Promise<CallInput<Op>>;
  /** What the answer, and what can be read afterwards, must show. */
  works: (output: Output<Op>, context: { by: Actor; input: CallInput<Op> }) => void | Promise<void>;
  /** Beside an unknown field, which is always tried. */
  invalid?: readonly BadInput[];
  /** The rights without each of which the call is refused; the contract's own when left out. */
  needs?: readonly Permission[];
}

type Cases<Op extends AnyOperation> = SixCases<Op> & { operation: Op };

/**
 * `sixCasesOf(operation)({...})` registers the six tests that every operation of an organisation has, and for edits a
 * seventh: one based on another version. In two calls, so that the operation's types are known where the cases stand.
 */
export const sixCasesOf =
  <Op extends AnyOperation>(operation: Op) =>
  (cases: SixCases<Op>): void =>
    register({ ...cases, operation });

function register<Op extends AnyOperation>(cases: Cases<Op>): void {
  const { operation } = cases;
  describe(operation.id, () => {
    test("works", () => works(cases));
    test("refuses invalid input and says where, and nothing is written", () => refusesInvalid(cases));
    test("needs somebody signed in", () => needsSignIn(cases));
    for (const right of neededRights(cases))
      test(`with every right but ${right} it is refused, and nothing is written`, () =>
        needsRight(cases, right));
    test("another organisation gets the same 404 as for what is not there, and nothing is touched", () =>
      isClosedToOthers(cases));
    test(
      operation.kind === "query"
        ? "asked twice, also at the same moment, answers the same and changes nothing"
        : "sent twice, also at the same moment, is done once and answered the same",
      () => isDoneOnce(cases),
    );
    if (operation.ifMatch)
      test("without its version or based on another one it is refused, with the present state", () =>
        needsVersion(cases));
  });
}

function neededRights({
  operation,
  needs,
}: Pick<Cases<AnyOperation>, "operation" | "needs">): readonly Permission[] {
  if (needs) return needs;
  const { access } = operation;
  return access === "public" || access === "person" || access === "member" ? [] : [access];
}

const codeOf = (answer: Answered<AnyOperation>): { status: number; code: string | undefined } => ({
  status: answer.status,
  code: answer.status >= 400 ? answer.problem.code : undefined,
});
/** A problem without what differs from call to call. */
const problemOf = ({ problem }: Answered<AnyOperation>): object => ({ ...problem, requestId: null });

async function prepare<Op extends AnyOperation>(
  cases: Cases<Op>,
): Promise<{ by: Actor; input: CallInput<Op> }> {
  const by = await cases.scene().organisation.as(cases.by);
  return { by, input: await cases.call(by) };
}

async function works<Op extends AnyOperation>(cases: Cases<Op>): Promise<void> {
  const { by, input } = await prepare(cases);
  const output = await by.do(cases.operation, input);
  await cases.works(output, { by, input });
}

async function refusesInvalid<Op extends AnyOperation>(cases: Cases<Op>): Promise<void> {
  const { operation } = cases;
  const { t, organisation } = cases.scene();
  const place = operation.method === "GET" || operation.requestType === "bytes" ? "query" : "body";
  const unknown: BadInput = { [place]: { colour: "red" }, at: [`/${place}/colour`] };
  const { by, input } = await prepare(cases);
  const before = await dataChecksums(t, organisation.tenantId);
  for (const bad of [unknown, ...(cases.invalid ?? [])]) {
    const answer = await by.call(operation, spoilt(input, bad));
    expect({ bad, ...codeOf(answer) }).toMatchObject({ bad, code: bad.code ?? "invalid-input" });
    if (bad.at) expect(answer.problem.errors?.map((error) => error.at).sort()).toEqual([...bad.at].sort());
  }
  if (operation.kind === "command")
    expect(codeOf(await by.call(operation, { ...input, key: "short" }))).toEqual({
      status: 400,
      code: "idempotency-key-missing",
    });
  expect(await dataChecksums(t, organisation.tenantId)).toEqual(before);
}

function spoilt<Op extends AnyOperation>(input: CallInput<Op>, bad: BadInput): CallInput<Op> {
  const { params, query, body } = input as LooseInput;
  return {
    ...input,
    params: { ...params, ...bad.params },
    query: { ...query, ...bad.query },
    body: { ...body, ...bad.body },
  } as never;
}

async function needsSignIn<Op extends AnyOperation>(cases: Cases<Op>): Promise<void> {
  const { t, organisation } = cases.scene();
  const { input } = await prepare(cases);
  const before = await tenantChecksums(t, organisation.tenantId);
  const answer = await t.anybody.call(cases.operation, { ...input, organisation: organisation.tenantId });
  expect(codeOf(answer)).toEqual({ status: 401, code: "not-signed-in" });
  expect(await tenantChecksums(t, organisation.tenantId)).toEqual(before);
}

async function needsRight<Op extends AnyOperation>(cases: Cases<Op>, right: Permission): Promise<void> {
  const { t, organisation } = cases.scene();
  const without = await organisation.withRights(PERMISSIONS.filter((permission) => permission !== right));
  const { input } = await prepare(cases);
  const before = await dataChecksums(t, organisation.tenantId);
  expect(codeOf(await without.call(cases.operation, input))).toEqual({ status: 403, code: "not-permitted" });
  expect(await dataChecksums(t, organisation.tenantId)).toEqual(before);
}

async function isClosedToOthers<Op extends AnyOperation>(cases: Cases<Op>): Promise<void> {
  const { operation } = cases;
  const { t, organisation } = cases.scene();
  const stranger = await (await t.organisation("Hotel Bałtyk")).as("administrator");
  const { input } = await prepare(cases);
  const before = await tenantChecksums(t, organisation.tenantId);
  const notThere = await stranger.call(operation, { ...input, organisation: t.services.random.uuid() });
  const here = await stranger.call(operation, { ...input, organisation: organisation.tenantId });
  expect(codeOf(here)).toEqual({ status: 404, code: "not-found" });
  expect(problemOf(here)).toEqual(problemOf(notThere));
  // At home, with the other organisation's ids one at a time as the matrix does, here all at once.
  if (namedIds(operation, input).length > 0) {
    const foreign = await stranger.call(operation, input);
    const unknown = await stranger.call(
      operation,
      changedIds(operation, input, () => t.services.random.uuid()),
    );
    expect(codeOf(foreign)).toEqual({ status: 404, code: "not-found" });
    expect(problemOf(foreign)).toEqual(problemOf(unknown));
  }
  expect(await tenantChecksums(t, organisation.tenantId)).toEqual(before);
}

async function isDoneOnce<Op extends AnyOperation>(cases: Cases<Op>): Promise<void> {
  const { operation } = cases;
  const { t, organisation } = cases.scene();
  const { by, input: asked } = await prepare(cases);
  const input = { ...asked, key: t.services.random.uuid() };
  const unasked = await tenantChecksums(t, organisation.tenantId);
  const [first, second] = await Promise.all([by.call(operation, input), by.call(operation, input)]);
  expect(codeOf(first)).toEqual({ status: operation.status, code: undefined });
  expect([second.status, second.bytes]).toEqual([first.status, first.bytes]);
  const once = await tenantChecksums(t, organisation.tenantId);
  const third = await by.call(operation, input);
  expect([third.status, third.bytes]).toEqual([first.status, first.bytes]);
  expect(await tenantChecksums(t, organisation.tenantId)).toEqual(once);
  if (operation.kind === "query") expect(once).toEqual(unasked);
  if (operation.kind === "command")
    expect(await countCommandsOf(t, organisation.tenantId, input.key)).toBe(1);
}

async function needsVersion<Op extends AnyOperation>(cases: Cases<Op>): Promise<void> {
  const { operation } = cases;
  const { t, organisation } = cases.scene();
  const { by, input } = await prepare(cases);
  const { ifMatch, ...without } = input;
  const before = await dataChecksums(t, organisation.tenantId);
  expect(codeOf(await by.call(operation, without as CallInput<Op>))).toEqual({
    status: 428,
    code: "version-missing",
  });
  const stale = await by.call(operation, { ...input, ifMatch: ifMatch! + 1000 });
  expect(codeOf(stale)).toEqual({ status: 412, code: "version-conflict" });
  expect(stale.problem.current).toMatchObject({ version: ifMatch });
  expect(await dataChecksums(t, organisation.tenantId)).toEqual(before);
}
