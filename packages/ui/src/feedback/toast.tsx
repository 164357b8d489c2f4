export { closeToast, currentToasts, showToast } from "./toast-store.ts";
