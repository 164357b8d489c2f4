import { messages as app } from "../locales/pl.po";
import { messages as ui } from "@qrmaint/ui/locales/pl.po";

export const messages = { ...ui, ...app };
