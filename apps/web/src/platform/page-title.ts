export { usePageTitle } from "@qrmaint/client/app/page-title";
