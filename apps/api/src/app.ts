import cookie from "@fastify/cookie";
import { OPERATIONS } from "@qrmaint/contracts/operations";
import Fastify, { type FastifyInstance } from "fastify";
import { FEATURES } from "./features.ts";
import { answerBroken, LEFT_TO_US, registerBroken } from "./platform/http/broken-requests.ts";
import { registerDocumentation } from "./platform/http/documentation.ts";
import { answerUnroutable, registerBodies, registerErrors } from "./platform/http/errors.ts";
import { registerHeaders } from "./platform/http/headers.ts";
import { registerHealth } from "./platform/http/health.ts";
import { collectMethods } from "./platform/http/methods.ts";
import { registerOperations } from "./platform/http/register.ts";
import type { Services } from "./platform/http/services.ts";
import { registerApplications } from "./platform/http/applications.ts";

/** The whole HTTP application: the platform first, then the features in written order. */
export async function createApp(
  services: Services,
  options: { https?: { key: string; cert: string } } = {},
): Promise<FastifyInstance> {
  const app = Fastify({
    ...httpsOptions(options.https),
    logger: false,
    // Only as many hops as there are proxies of ours are believed.
    trustProxy: (_address, hop) => hop < services.config.trustedProxies,
    bodyLimit: 1024 * 1024,
    // Long enough for a photo over a bad signal; headers alone have Node's 60 s.
    requestTimeout: 600_000,
    routerOptions: { maxParamLength: 300 },
    genReqId: () => services.random.uuid(),
    return503OnClosing: true,
    forceCloseConnections: true,
    clientErrorHandler: (error, socket) => answerBroken(services, error, socket),
    frameworkErrors: (_error, request, reply) => {
      void answerUnroutable(services, request, reply);
    },
  }) as unknown as FastifyInstance;
  await app.register(cookie);
  registerBodies(app);
  const methodsOf = collectMethods(app);
  await services.queue.ensureQueues(FEATURES.flatMap((feature) => feature.jobs?.(services) ?? []));
  registerHeaders(app, services);
  registerErrors(app, services);
  registerBroken(app);
  registerHealth(app, services);
  registerDocumentation(app, services.config);
  registerOperations(
    app,
    services,
    OPERATIONS,
    FEATURES.flatMap((feature) => feature.bindings),
  );
  for (const feature of FEATURES) feature.routes?.(app, services);
  await registerApplications(app, services, methodsOf);
  return app;
}

/** Without a certificate the server speaks plain HTTP; its type then stays open. */
function httpsOptions(https: { key: string; cert: string } | undefined): object {
  return https === undefined ? { http: LEFT_TO_US } : { https: { ...https, ...LEFT_TO_US } };
}
