import type { Feature } from "../../features.ts";
import { acceptRequest } from "./accept-request.ts";
import { createRequest } from "./create-request.ts";
import { getRequest } from "./get-request.ts";
import { eraseReportersJob } from "./jobs/erase-reporters.ts";
import { countRequests, listRequests } from "./list-requests.ts";
import { mergeRequest } from "./merge-request.ts";
import { rejectRequest } from "./reject-request.ts";
import { reopenRequest } from "./reopen-request.ts";
import { withdrawRequest } from "./withdraw-request.ts";

export { addReporter, type NewReporter } from "./add-reporter.ts";
export { insertNewRequest, type NewRequest } from "./insert-new-request.ts";

export const requests: Feature = {
  name: "requests",
  bindings: [
    createRequest,
    listRequests,
    countRequests,
    getRequest,
    acceptRequest,
    rejectRequest,
    mergeRequest,
    reopenRequest,
    withdrawRequest,
  ],
  jobs: (services) => [eraseReportersJob(services)],
};
