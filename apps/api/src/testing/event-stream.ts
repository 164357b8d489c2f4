import type { Problem } from "@qrmaint/contracts";
import type { FastifyInstance, InjectOptions } from "fastify";

export interface ServerSentEvent {
  id: string | null;
  event: string | null;
  data: string | null;
}
export interface EventStream {
  status: number;
  headers: Record<string, string | undefined>;
  /** When the stream was refused. */
  problem: Problem | null;
  /** The next event; a comment is passed over. Null when the server ended the stream. */
  next(): Promise<ServerSentEvent | null>;
  close(): void;
}

/** Opens an answer that has no end, in process. */
export async function openEventStream(
  app: FastifyInstance,
  options: Omit<InjectOptions, "payloadAsStream">,
): Promise<EventStream> {
  const response = await app.inject({ ...options, payloadAsStream: true });
  const stream = response.stream();
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const isProblem = String(response.headers["content-type"]).startsWith("application/problem+json");
  let text = "";
  const readMore = async (): Promise<boolean> => {
    const { done, value } = await chunks.next();
    if (done !== true) text += value.toString();
    return done !== true;
  };
  while (isProblem && (await readMore()));
  return {
    status: response.statusCode,
    headers: response.headers as Record<string, string | undefined>,
    problem: isProblem ? (JSON.parse(text) as Problem) : null,
    async next() {
      for (;;) {
        const end = text.indexOf("\n\n");
        if (end < 0) {
          if (!(await readMore())) return null;
          continue;
        }
        const block = text.slice(0, end);
        text = text.slice(end + 2);
        if (!block.startsWith(":")) return toEvent(block);
      }
    },
    // As when the connection is gone: the server sees its answer closed.
    close: () => void response.raw.res.destroy(),
  };
}

function toEvent(block: string): ServerSentEvent {
  const fields = new Map(
    block.split("\n").map((line) => {
      const at = line.indexOf(":");
      return [line.slice(0, at), line.slice(at + 1).trim()] as const;
    }),
  );
  return {
    id: fields.get("id") ?? null,
    event: fields.get("event") ?? null,
    data: fields.get("data") ?? null,
  };
}
