import type { Problem } from "@qrmaint/contracts";
import { ApiProblem, NetworkProblem } from "@qrmaint/client";

/**
 * Sends a file and says how far it is; fetch cannot tell.
 * @param onShare 0 to 1
 * @throws ApiProblem where the server refuses, NetworkProblem where it is not reached
 */
export function sendBytes(address: string, bytes: Blob, onShare: (share: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", address);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("accept", "application/json");
    request.upload.addEventListener("progress", ({ loaded, total, lengthComputable }) => {
      if (lengthComputable && total > 0) onShare(loaded / total);
    });
    request.addEventListener("load", () => {
      if (request.status >= 200 && request.status < 300) return resolve();
      reject(refusal(request.status, request.responseText));
    });
    for (const trouble of ["error", "abort", "timeout"])
      request.addEventListener(trouble, () =>
        reject(new NetworkProblem(trouble, { cause: new TypeError(trouble) })),
      );
    request.send(bytes);
  });
}

export function refusal(status: number, text: string): Error {
  try {
    const problem = JSON.parse(text) as Partial<Problem>;
    if (problem.code !== undefined) return new ApiProblem(problem as Problem);
  } catch {
    // Not one of ours: a proxy answered.
  }
  return new NetworkProblem(`status ${status}`);
}
