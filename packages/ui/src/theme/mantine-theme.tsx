import { createTheme, Menu, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";
import menu from "./menu.module.css";

const accent: MantineColorsTuple = [
  "#e9f5f4",
  "#d5eae9",
  "#aad3d1",
  "#7cbbb9",
  "#56a6a4",
  "#3a9694",
  "#3fa3a3",
  "#0f5f63",
  "#0b4d51",
  "#073d40",
];
const gray: MantineColorsTuple = [
  "#faf9f7",
  "#f3f1ed",
  "#e7e3dd",
  "#ddd8d0",
  "#d2ccc3",
  "#b3aca1",
  "#8f887d",
  "#5d574f",
  "#38342f",
  "#1c1a17",
];
const dark: MantineColorsTuple = [
  "#ece9e4",
  "#b5aea4",
  "#989085",
  "#80786d",
  "#47423c",
  "#302d29",
  "#282522",
  "#161513",
  "#121110",
  "#0c0b0a",
];

/** Mantine drawn with our tokens, for the parts that we take from it (menus, popovers, select boxes). */
export const mantineTheme = createTheme({
  fontFamily: "var(--q-font)",
  fontFamilyMonospace: "var(--q-font)",
  colors: { accent, gray, dark },
  primaryColor: "accent",
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  defaultRadius: "sm",
  radius: { xs: "4px", sm: "6px", md: "6px", lg: "8px", xl: "12px" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  fontSizes: {
    xs: "var(--q-text-12)",
    sm: "var(--q-text-13)",
    md: "var(--q-body)",
    lg: "var(--q-text-16)",
    xl: "var(--q-text-20)",
  },
  lineHeights: { xs: "1.45", sm: "1.45", md: "1.45", lg: "1.45", xl: "1.3" },
  shadows: { xs: "none", sm: "none", md: "var(--q-shadow)", lg: "var(--q-shadow)", xl: "var(--q-shadow)" },
  respectReducedMotion: true,
  components: {
    Menu: Menu.extend({
      classNames: { item: menu.item, label: menu.label },
      // The placeholder for the focus is no item, and a menu holds items only; the first one has the focus.
      defaultProps: { withInitialFocusPlaceholder: false },
    }),
  },
});

export const mantineVariables: CSSVariablesResolver = () => ({
  variables: {
    "--mantine-color-body": "var(--q-surface)",
    "--mantine-color-text": "var(--q-text)",
    "--mantine-color-dimmed": "var(--q-quiet)",
    "--mantine-color-placeholder": "var(--q-faint)",
    "--mantine-color-error": "var(--q-danger)",
    "--mantine-color-anchor": "var(--q-accent-text)",
    "--mantine-color-default": "var(--q-surface)",
    "--mantine-color-default-hover": "var(--q-hover)",
    "--mantine-color-default-color": "var(--q-text)",
    "--mantine-color-default-border": "var(--q-line-strong)",
  },
  light: {},
  dark: {},
});
