import { followChanges, type Change } from "@qrmaint/contracts/changes/contract";
import type { ApiClient } from "./api-client.ts";

export type LiveState = "connecting" | "live" | "waiting";
export interface LiveChanges {
  stop(): void;
}
export interface LiveOptions {
  client: ApiClient;
  organisationId: string;
  onChanges: (changes: Change[]) => void;
  onState?: (state: LiveState) => void;
}

interface Message {
  changes?: Change[];
  state?: LiveState;
}

/**
 * Follows an organisation's changes. HTTP/1.1 allows six connections to an origin, so of all tabs one holds the
 * connection (a Web Lock decides which) and tells the others; when it closes, the next one takes over.
 */
export function followLive(options: LiveOptions): LiveChanges {
  const name = `qrmaint-live-${options.organisationId}`;
  const channel = new BroadcastChannel(name);
  const deliver = (message: Message): void => {
    if (message.changes) options.onChanges(message.changes);
    if (message.state) options.onState?.(message.state);
  };
  channel.addEventListener("message", (event) => deliver(event.data as Message));
  const abort = new AbortController();
  const tell = (message: Message): void => {
    deliver(message);
    channel.postMessage(message);
  };
  const lead = (): Promise<void> => holdConnection(options, tell, abort.signal);
  if (navigator.locks === undefined) void lead();
  else void navigator.locks.request(name, { signal: abort.signal }, lead).catch(() => {});
  return {
    stop() {
      abort.abort();
      channel.close();
    },
  };
}

/** EventSource comes back by itself with Last-Event-ID; this only ends when it is told to. */
function holdConnection(
  options: LiveOptions,
  tell: (message: Message) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const source = new EventSource(
      options.client.url(followChanges, { params: { organisation: options.organisationId } }),
    );
    tell({ state: "connecting" });
    source.addEventListener("open", () => tell({ state: "live" }));
    source.addEventListener("error", () => tell({ state: "waiting" }));
    source.addEventListener("changes", (event) =>
      tell({ changes: JSON.parse((event as MessageEvent<string>).data) as Change[] }),
    );
    signal.addEventListener("abort", () => {
      source.close();
      resolve();
    });
  });
}
