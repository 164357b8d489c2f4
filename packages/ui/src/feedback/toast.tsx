export { closeToast, showToast } from "./toast-store.ts";
