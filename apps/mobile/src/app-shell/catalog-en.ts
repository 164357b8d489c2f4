import { messages as app } from "../locales/en.po";
import { messages as ui } from "@qrmaint/ui/locales/en.po";

export const messages = { ...ui, ...app };
