import type { AnyOperation, BodyInput, Output, Params, Problem, QueryInput } from "@qrmaint/contracts";

export interface CallInput<Op extends AnyOperation> {
  params?: Params<Op>;
  query?: QueryInput<Op>;
  body?: BodyInput<Op>;
  /** The version an edit is based on. */
  ifMatch?: number;
  /** The command's Idempotency-Key; keep it to send the same command again. */
  key?: string;
  bytes?: Blob;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** The server refused; `problem` says what, where and whether to try again. */
export class ApiProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

/** The server was not reached, or did not answer as one. */
export class NetworkProblem extends Error {}

export interface ApiClient {
  call<Op extends AnyOperation>(operation: Op, input?: CallInput<Op>): Promise<Output<Op>>;
  /** The address of an operation that answers bytes: for images and downloads. */
  url<Op extends AnyOperation>(operation: Op, input?: Pick<CallInput<Op>, "params" | "query">): string;
}

export interface ClientOptions {
  baseUrl?: string;
  fetch?: typeof fetch;
  headers?: Record<string, string>;
  /** Waits before the next try of a call that may be repeated, in ms; empty: never again. */
  retryDelaysMs?: readonly number[];
  /** Called for every "not-signed-in", so that an application can ask to sign in again. */
  onSignedOut?: () => void;
}

const RETRY_DELAYS_MS = [300, 1000, 3000];

/** A typed client of every operation. Calls that failed for now are repeated with the same key, so nothing is done twice. */
export function createClient(options: ClientOptions = {}): ApiClient {
  const send = options.fetch ?? ((...args: Parameters<typeof fetch>) => fetch(...args));
  const delays = options.retryDelaysMs ?? RETRY_DELAYS_MS;
  const url: ApiClient["url"] = (operation, input = {}) =>
    `${options.baseUrl ?? ""}/api/v1${pathOf(operation, input)}`;
  const once = async (
    operation: AnyOperation,
    input: CallInput<AnyOperation>,
    key: string | undefined,
  ): Promise<unknown> => {
    const response = await reach(() =>
      send(url(operation, input), requestOf(operation, input, key, options.headers)),
    );
    if (operation.responseType !== "json" && response.ok) return response;
    const body = await readJson(response);
    if (response.ok) return body;
    const problem = body as Problem;
    if (problem?.code === undefined) throw new NetworkProblem(`status ${response.status}`);
    if (problem.code === "not-signed-in") options.onSignedOut?.();
    throw new ApiProblem(problem);
  };
  return {
    url,
    async call(operation, input = {}) {
      const key = operation.kind === "command" ? (input.key ?? newKey()) : undefined;
      for (let attempt = 0; ; attempt += 1) {
        try {
          return (await once(operation, input, key)) as never;
        } catch (error) {
          const delayMs = delays[attempt];
          if (delayMs === undefined || !mayRepeat(operation, error) || input.signal?.aborted) throw error;
          await wait(delayMs);
        }
      }
    },
  };
}

/** Ids and keys made by clients: random, so that two devices never make the same. */
export const newKey = (): string => crypto.randomUUID();

/** A time-ordered UUID, version 7 (RFC 9562): the id of an object that this client makes. */
export function newId(nowMs: number = Date.now()): string {
  const head = Math.floor(nowMs).toString(16).padStart(12, "0");
  return `${head.slice(0, 8)}-${head.slice(8)}-7${crypto.randomUUID().slice(15)}`;
}

type QueryValue = string | number | boolean | readonly string[] | null | undefined;

function pathOf(operation: AnyOperation, input: Pick<CallInput<AnyOperation>, "params" | "query">): string {
  const params = (input.params ?? {}) as Record<string, string>;
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(params[name] ?? ""),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, QueryValue>)) {
    if (value === undefined || value === null || value === "") continue;
    query.set(name, Array.isArray(value) ? value.join(",") : String(value));
  }
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}

function requestOf(
  operation: AnyOperation,
  input: CallInput<AnyOperation>,
  key: string | undefined,
  extra: Record<string, string> | undefined,
): RequestInit {
  const headers: Record<string, string> = { accept: "application/json", ...extra, ...input.headers };
  if (key !== undefined) headers["idempotency-key"] = key;
  if (input.ifMatch !== undefined) headers["if-match"] = `"${input.ifMatch}"`;
  const hasBody = operation.method !== "GET";
  if (hasBody)
    headers["content-type"] =
      operation.requestType === "bytes" ? "application/octet-stream" : "application/json";
  return {
    method: operation.method,
    headers,
    credentials: "same-origin",
    cache: "no-store",
    ...(hasBody
      ? { body: operation.requestType === "bytes" ? (input.bytes ?? null) : JSON.stringify(input.body ?? {}) }
      : {}),
    ...(input.signal ? { signal: input.signal } : {}),
  };
}

async function reach(send: () => Promise<Response>): Promise<Response> {
  try {
    return await send();
  } catch (error) {
    if ((error as Error).name === "AbortError") throw error;
    throw new NetworkProblem((error as Error).message, { cause: error });
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return {};
  }
}

function mayRepeat(operation: AnyOperation, error: unknown): boolean {
  if (operation.kind === "natural") return false;
  if (error instanceof ApiProblem) return error.problem.retry === "later" && error.problem.status === 503;
  return error instanceof NetworkProblem;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
