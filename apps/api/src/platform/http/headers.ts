import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { createHash } from "node:crypto";
import type { Services } from "./services.ts";

/**
 * Static shells have no inline script and no inline style, and what runs in them writes none: both come from our own
 * files alone. What scripts set on an element's style is no inline style.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "media-src 'self' blob:",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types default",
].join("; ");

/** As it stands in a policy: this text, to the last character, is let through in one `<style>` element. */
export const styleSource = (style: string): string =>
  `'sha256-${createHash("sha256").update(style).digest("base64")}'`;

/** For a page that carries its style in itself: the policy of all others, and this one style. */
export const policyWithStyle = (style: string): string =>
  CONTENT_SECURITY_POLICY.replace("style-src 'self'", `style-src 'self' ${styleSource(style)}`);

/** The headers that every answer has, whoever gives it. */
export function answerHeaders(services: Services, requestId: string): Record<string, string> {
  // Not with the evaluation's own certificate: the host would be closed to plain addresses for a year after it.
  const isHeldToHttps = services.config.publicUrl.startsWith("https:") && !services.config.isLan;
  return {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
    "x-request-id": requestId,
    ...(isHeldToHttps ? { "strict-transport-security": "max-age=31536000; includeSubDomains" } : {}),
  };
}

/** Begins the trail of a request and puts the headers on its answer that every answer has. */
export function beginAnswer(services: Services, request: FastifyRequest, reply: FastifyReply): void {
  request.trail = { operation: null, tenantId: null, actor: null, code: null };
  reply.headers(answerHeaders(services, request.id));
  if (request.url.startsWith("/api/")) reply.header("cache-control", "no-store");
}

/** One structured line for each request, also when the other side goes away before the answer is through. */
export function logWhenOver(services: Services, request: FastifyRequest, reply: FastifyReply): void {
  const { trail } = request;
  const startedMs = performance.now();
  let isWhole = false;
  reply.raw.once("finish", () => {
    isWhole = true;
  });
  reply.raw.once("close", () => {
    services.log.line("request", {
      requestId: request.id,
      method: request.method,
      // The route as it is registered, never the address: codes and secrets of links stand in that.
      route: request.routeOptions.url,
      operation: trail.operation,
      status: reply.raw.statusCode,
      code: trail.code,
      tenantId: trail.tenantId,
      actor: trail.actor,
      isWhole,
      durationMs: Math.round((performance.now() - startedMs) * 10) / 10,
    });
  });
}

export function registerHeaders(app: FastifyInstance, services: Services): void {
  app.decorateRequest("trail");
  app.addHook("onRequest", async (request, reply) => {
    beginAnswer(services, request, reply);
    logWhenOver(services, request, reply);
  });
}
