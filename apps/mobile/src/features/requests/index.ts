export { MyRequests } from "./my-requests.tsx";
export { TakeButton } from "./take-button.tsx";
export { useBreakdowns } from "./use-requests.ts";
