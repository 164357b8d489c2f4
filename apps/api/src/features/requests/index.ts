import type { Feature } from "../../features.ts";
import { acceptRequest } from "./accept-request.ts";
import { createRequest } from "./create-request.ts";
import { getRequest } from "./get-request.ts";
import { joinRequest } from "./joining/join-request.ts";
import { listOpenReports } from "./joining/list-open-reports.ts";
import { eraseReportersJob } from "./jobs/erase-reporters.ts";
import { countRequests, listRequests } from "./list-requests.ts";
import { mergeRequest } from "./merge-request.ts";
import { rejectRequest } from "./reject-request.ts";
import { reopenRequest } from "./reopen-request.ts";
import { withdrawRequest } from "./withdraw-request.ts";

export { addReporter, type NewReporter } from "./add-reporter.ts";
export { getJoinable } from "./joining/get-joinable.ts";
export { mergedWay, openReportsOf } from "./joining/queries.ts";
export { insertNewRequest, type NewRequest } from "./insert-new-request.ts";

export const requests: Feature = {
  name: "requests",
  bindings: [
    createRequest,
    listRequests,
    countRequests,
    getRequest,
    listOpenReports,
    joinRequest,
    acceptRequest,
    rejectRequest,
    mergeRequest,
    reopenRequest,
    withdrawRequest,
  ],
  jobs: (services) => [eraseReportersJob(services)],
};
