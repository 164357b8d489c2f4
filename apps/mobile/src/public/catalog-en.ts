import { messages as form } from "./locales/en.po";
import { messages as ui } from "@qrmaint/ui/locales/en.po";

export const messages = { ...ui, ...form };
