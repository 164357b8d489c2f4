import { messages as form } from "./locales/uk.po";
import { messages as ui } from "@qrmaint/ui/locales/uk.po";

export const messages = { ...ui, ...form };
