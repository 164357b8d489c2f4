import type { FastifyInstance } from "fastify";
import type { Binding } from "./platform/http/binding.ts";
import type { Services } from "./platform/http/services.ts";
import type { JobHandler } from "./platform/jobs/queue.ts";
import { accounts } from "./features/accounts/index.ts";
import { members } from "./features/members/index.ts";
import { assets } from "./features/assets/index.ts";
import { assetMoves } from "./features/asset-moves/index.ts";
import { imports } from "./features/imports/index.ts";
import { labels } from "./features/labels/index.ts";
import { reports } from "./features/reports/index.ts";
import { requests } from "./features/requests/index.ts";
import { workOrders } from "./features/work-orders/index.ts";
import { comments } from "./features/comments/index.ts";
import { changes } from "./features/changes/index.ts";
import { notifications } from "./features/notifications/index.ts";
import { files } from "./features/files/index.ts";

export interface Feature {
  name: string;
  bindings: readonly Binding[];
  /** Jobs this feature works on. */
  jobs?: (services: Services) => readonly JobHandler[];
  /** Pages that are no operations of the API. */
  routes?: (app: FastifyInstance, services: Services) => void;
}

/** The features in the order in which they are registered. */
export const FEATURES: readonly Feature[] = [
  accounts,
  members,
  assets,
  assetMoves,
  labels,
  files,
  reports,
  requests,
  workOrders,
  comments,
  imports,
  changes,
  notifications,
];
