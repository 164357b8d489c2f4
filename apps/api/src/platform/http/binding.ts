import type { AnyOperation, Body, Output, Params, Permission, Query, RoleKey } from "@qrmaint/contracts";
import type { Caller, Reader, Sql, Writer } from "@qrmaint/db";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Services } from "./services.ts";

/** A signed-in person as this organisation knows them. */
export interface MemberCaller extends Caller {
  memberId: string;
  personId: string;
  sessionId: string;
  roleKey: RoleKey;
  permissions: ReadonlySet<Permission>;
}

export interface SignedIn {
  personId: string;
  sessionId: string;
}

interface CallContext<Op extends AnyOperation> {
  services: Services;
  params: Params<Op>;
  query: Query<Op>;
  body: Body<Op>;
  requestId: string;
  /** The trusted network address, IPv6 by /64. */
  network: string;
  /** The server's instant of this call, ISO 8601 UTC. */
  nowIso: string;
  /** Version given in If-Match; operations with ifMatch always have it. */
  ifMatch: number;
  request: FastifyRequest;
  reply: FastifyReply;
  /** Whoever is signed in, also on public operations. */
  signedIn: SignedIn | null;
}

export interface MemberContext<Op extends AnyOperation> extends CallContext<Op> {
  caller: MemberCaller;
}
export interface QueryContext<Op extends AnyOperation> extends MemberContext<Op> {
  /** One statement as the caller, in one round trip. */
  read: <Row extends object>(statement: Sql) => Promise<Row[]>;
  /** Several statements on one snapshot. */
  reading: <T>(fn: (tx: Reader) => Promise<T>) => Promise<T>;
}
export interface CommandContext<Op extends AnyOperation> extends MemberContext<Op> {
  tx: Writer;
}
export interface PublicCommandContext<Op extends AnyOperation> extends CallContext<Op> {
  caller: Caller;
  tx: Writer;
}
export type OpenContext<Op extends AnyOperation> = CallContext<Op>;
export interface PersonContext<Op extends AnyOperation> extends CallContext<Op> {
  signedIn: SignedIn;
}

/** What an operation answers: its output; or, for bytes and events, it writes to the reply itself and answers undefined. */
type Answer<Op extends AnyOperation> = Promise<
  Op["responseType"] extends "json" ? Output<Op> : Output<Op> | undefined
>;

export type Binding =
  | { kind: "query"; operation: AnyOperation; run: (context: QueryContext<AnyOperation>) => Promise<unknown> }
  | {
      kind: "command";
      operation: AnyOperation;
      /** What is spent or asked before the tenant's clock is taken. */
      before: (context: MemberContext<AnyOperation>) => Promise<void>;
      run: (context: CommandContext<AnyOperation>) => Promise<unknown>;
    }
  | {
      kind: "member";
      operation: AnyOperation;
      run: (context: MemberContext<AnyOperation>) => Promise<unknown>;
    }
  | {
      kind: "person";
      operation: AnyOperation;
      run: (context: PersonContext<AnyOperation>) => Promise<unknown>;
    }
  | { kind: "open"; operation: AnyOperation; run: (context: OpenContext<AnyOperation>) => Promise<unknown> }
  | {
      kind: "public-command";
      operation: AnyOperation;
      /** Checks the limits and finds the tenant before its clock is taken; throws when there is none. */
      resolve: (context: OpenContext<AnyOperation>) => Promise<Caller>;
      run: (context: PublicCommandContext<AnyOperation>) => Promise<unknown>;
    };

/** A member reads. */
export const handleQuery = <Op extends AnyOperation>(
  operation: Op,
  run: (context: QueryContext<Op>) => Answer<Op>,
): Binding => ({ kind: "query", operation, run: run });
/**
 * A member writes: under the tenant's clock, once per key, answered the same when repeated.
 * @param before spends limits: each try counts, also one that is repeated
 */
export const handleCommand = <Op extends AnyOperation>(
  operation: Op,
  run: (context: CommandContext<Op>) => Promise<Output<Op>>,
  before: (context: MemberContext<Op>) => Promise<void> = async () => {},
): Binding => ({ kind: "command", operation, run: run, before: before });
/** A member does something that may be repeated as it is: uploads of announced bytes, read marks. */
export const handleMember = <Op extends AnyOperation>(
  operation: Op,
  run: (context: MemberContext<Op>) => Answer<Op>,
): Binding => ({ kind: "member", operation, run: run });
/** A signed-in person, in no organisation. */
export const handlePerson = <Op extends AnyOperation>(
  operation: Op,
  run: (context: PersonContext<Op>) => Answer<Op>,
): Binding => ({ kind: "person", operation, run: run });
/** Anybody. */
export const handleOpen = <Op extends AnyOperation>(
  operation: Op,
  run: (context: OpenContext<Op>) => Answer<Op>,
): Binding => ({ kind: "open", operation, run: run });
/** Anybody writes into a tenant that `resolve` finds: under its clock, once per key. */
export const handlePublicCommand = <Op extends AnyOperation>(
  operation: Op,
  resolve: (context: OpenContext<Op>) => Promise<Caller>,
  run: (context: PublicCommandContext<Op>) => Promise<Output<Op>>,
): Binding => ({ kind: "public-command", operation, resolve: resolve, run: run });
