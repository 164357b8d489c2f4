import { messages as form } from "./locales/pl.po";
import { messages as ui } from "@qrmaint/ui/locales/pl.po";

export const messages = { ...ui, ...form };
