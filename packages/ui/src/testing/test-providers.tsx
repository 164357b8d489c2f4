import { useState, type ReactNode } from "react";
import { i18n, type Messages } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { MantineProvider } from "@mantine/core";
import { Toasts } from "../feedback/toasts.tsx";
import { SchemeProvider } from "../theme/scheme.tsx";

interface TestProvidersProps {
  children: ReactNode;
  /** English source texts need no catalog. */
  locale?: "en" | "pl" | "uk";
  messages?: Messages;
}

/** What a component stands in, for its tests: language, colours, Mantine without transitions, messages. */
export function TestProviders({ children, locale = "en", messages = {} }: TestProvidersProps) {
  // Once, before anything listens: a test speaks one language.
  useState(() => i18n.loadAndActivate({ locale, messages }));
  return (
    <I18nProvider i18n={i18n}>
      <SchemeProvider>
        <MantineProvider env="test">
          {children}
          <Toasts />
        </MantineProvider>
      </SchemeProvider>
    </I18nProvider>
  );
}
