export { type LazyPage, lazyPage } from "@qrmaint/client/app/lazy-page";
