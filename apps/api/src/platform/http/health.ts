import type { FastifyInstance } from "fastify";
import { probeDatabase, probeQueue } from "./queries.ts";
import type { Services } from "./services.ts";

/** /healthz: the process answers. /readyz: each part it needs does, and which one does not. */
export function registerHealth(app: FastifyInstance, services: Services): void {
  app.get("/healthz", async () => ({ status: "ok" }));
  app.get("/readyz", async (_request, reply) => {
    const parts = {
      database: await works(() => probeDatabase(services.db)),
      queue: await works(() => probeQueue(services.db)),
      files: await works(() => services.files.probe()),
    };
    const isReady = Object.values(parts).every((part) => part === "ok");
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? "ok" : "unavailable", parts });
  });
}

async function works(probe: () => Promise<unknown>): Promise<"ok" | "failed"> {
  try {
    await probe();
    return "ok";
  } catch {
    return "failed";
  }
}
