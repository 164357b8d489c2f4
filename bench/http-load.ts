import { Agent, request } from "node:http";

export interface Asked {
  method: string;
  path: string;
  body?: object;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  text: string;
}

export interface HttpLoad {
  send(asked: Asked): Promise<Answer>;
  close(): void;
}

/** Keeps so many connections to one server, signed in. */
export function openHttp(baseUrl: string, connections: number, cookie: string): HttpLoad {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections });
  const { hostname, port } = new URL(baseUrl);
  return {
    send: ({ method, path, body, headers }) =>
      new Promise((resolve, reject) => {
        const payload = body === undefined ? undefined : JSON.stringify(body);
        const call = request(
          {
            agent,
            hostname,
            port,
            method,
            path,
            headers: {
              cookie,
              origin: baseUrl,
              accept: "application/json",
              ...(payload === undefined
                ? {}
                : { "content-type": "application/json", "content-length": Buffer.byteLength(payload) }),
              ...headers,
            },
          },
          (response) => {
            const parts: Buffer[] = [];
            response.on("data", (part: Buffer) => parts.push(part));
            response.on("end", () =>
              resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }),
            );
            response.on("error", reject);
          },
        );
        call.on("error", reject);
        call.end(payload);
      }),
    close: () => agent.destroy(),
  };
}
