import { useRef, useState } from "react";
import { useLocation } from "wouter";
import { ApiProblem } from "@qrmaint/client";
import { findLabel } from "@qrmaint/contracts/labels/contract";
import { normaliseLabelCode } from "@qrmaint/contracts/labels/rules";
import { api } from "@qrmaint/client/app/api";
import { useSession } from "@qrmaint/client/app/session";

/** Opens what a code points at; the same code is not asked for twice in a row. */
export function useOpenCode() {
  const { organisationId: organisation } = useSession();
  const [, go] = useLocation();
  const last = useRef<string | null>(null);
  const [state, setState] = useState<{ isBusy: boolean; error: unknown; unknown: string | null }>({
    isBusy: false,
    error: null,
    unknown: null,
  });
  const open = async (text: string): Promise<void> => {
    const code = normaliseLabelCode(text) ?? text.trim();
    if (code === "" || last.current === code) return;
    last.current = code;
    navigator.vibrate?.(60);
    setState({ isBusy: true, error: null, unknown: null });
    try {
      const { label } = await api.call(findLabel, { params: { organisation, code } });
      go(label.asset === null ? `/claim/${code}` : `/assets/${label.asset.id}`);
    } catch (error) {
      const isUnknown =
        error instanceof ApiProblem && (error.problem.status === 404 || error.problem.status === 400);
      // A failed call may be tried again with the same code.
      if (!isUnknown) last.current = null;
      setState({ isBusy: false, error: isUnknown ? null : error, unknown: isUnknown ? code : null });
    }
  };
  return { ...state, open };
}
