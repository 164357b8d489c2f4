import { type ApiClient, createClient } from "@qrmaint/client/api-client";
import type { FastifyInstance } from "fastify";
import { createHash } from "node:crypto";
import { startSession } from "../features/accounts/index.ts";
import { sessionCookieName } from "../platform/http/caller.ts";
import type { Services } from "../platform/http/services.ts";

/** An id that is the same each time for the same name, so that a seed that was cut off goes on where it was. */
export function demoId(name: string): string {
  const hex = createHash("sha256").update(`demo:${name}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A client that calls the application inside this process as the given person: the seed has no other way in than the API. */
export async function clientOf(
  services: Services,
  app: FastifyInstance,
  personId: string,
): Promise<ApiClient> {
  const { token } = await services.db.platform((tx) => startSession(services, tx, personId, "demo"));
  const inject: typeof fetch = async (input, init = {}) => {
    const body =
      init.body instanceof Blob
        ? Buffer.from(await init.body.arrayBuffer())
        : (init.body as string | undefined);
    const response = await app.inject({
      method: (init.method ?? "GET") as "GET",
      url: input instanceof Request ? input.url : input.toString(),
      headers: {
        ...(init.headers as Record<string, string>),
        origin: services.config.publicUrl,
        cookie: `${sessionCookieName(services.config)}=${token}`,
      },
      ...(body === undefined ? {} : { payload: body }),
    });
    return new Response(new Uint8Array(response.rawPayload), {
      status: response.statusCode,
      headers: { "content-type": response.headers["content-type"] ?? "" },
    });
  };
  return createClient({ fetch: inject });
}
