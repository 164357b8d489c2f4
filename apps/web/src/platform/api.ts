export { api } from "@qrmaint/client/app/api";
