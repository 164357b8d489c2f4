import * as accounts from "./accounts/contract.ts";
import * as members from "./members/contract.ts";
import * as assets from "./assets/contract.ts";
import * as labels from "./labels/contract.ts";
import * as files from "./files/contract.ts";
import * as reports from "./reports/contract.ts";
import * as requests from "./requests/contract.ts";
import * as workOrders from "./work-orders/contract.ts";
import * as workYears from "./work-years/contract.ts";
import * as comments from "./comments/contract.ts";
import * as imports from "./imports/contract.ts";
import * as changes from "./changes/contract.ts";
import * as notifications from "./notifications/contract.ts";
import type { AnyOperation } from "./operation.ts";

const features = [
  accounts,
  members,
  assets,
  labels,
  files,
  reports,
  requests,
  workOrders,
  workYears,
  comments,
  imports,
  changes,
  notifications,
];

/** Every operation of the API, in the order of its features. */
export const OPERATIONS: readonly AnyOperation[] = features.flatMap(
  (feature) => Object.values(feature) as AnyOperation[],
);
