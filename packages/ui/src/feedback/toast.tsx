export { closeToast, currentToasts, dropUndo, offerUndo, showToast } from "./toast-store.ts";
