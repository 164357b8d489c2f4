import {
  convertCssVariables,
  DEFAULT_THEME,
  deepMerge,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from "@mantine/core";
import { mantineTheme, mantineVariables } from "./mantine-theme.tsx";

/**
 * Mantine's variables for our theme, for the whole page. Its provider would write them into a <style> element, which
 * the content security policy refuses; a constructed sheet is no inline style.
 */
export function adoptMantineVariables(): void {
  const theme = mergeMantineTheme(DEFAULT_THEME, mantineTheme);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    convertCssVariables(deepMerge(defaultCssVariablesResolver(theme), mantineVariables(theme))),
  );
  document.adoptedStyleSheets.push(sheet);
}
