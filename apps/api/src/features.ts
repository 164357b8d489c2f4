import type { FastifyInstance } from "fastify";
import type { Binding } from "./platform/http/binding.ts";
import type { Services } from "./platform/http/services.ts";
import type { JobHandler } from "./platform/jobs/queue.ts";
import { accounts } from "./features/accounts/index.ts";
import { assets } from "./features/assets/index.ts";
import { changes } from "./features/changes/index.ts";

export interface Feature {
  name: string;
  bindings: readonly Binding[];
  /** Jobs this feature works on. */
  jobs?: (services: Services) => readonly JobHandler[];
  /** Pages that are no operations of the API. */
  routes?: (app: FastifyInstance, services: Services) => void;
}

/** The features in the order in which they are registered. */
export const FEATURES: readonly Feature[] = [accounts, assets, changes];
