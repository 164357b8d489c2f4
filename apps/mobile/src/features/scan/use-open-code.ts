import { useRef, useState } from "react";
import { useLocation } from "wouter";
import { ApiProblem } from "@qrmaint/client";
import { vibrate } from "@qrmaint/client/device/vibrate";
import { findLabel, type Label } from "@qrmaint/contracts/labels/contract";
import { normaliseLabelCode } from "@qrmaint/contracts/labels/rules";
import { api } from "@qrmaint/client/app/api";
import { useSession } from "@qrmaint/client/app/session";

const AGAIN_MS = 2000;

export interface OpenedCode {
  isBusy: boolean;
  error: unknown;
  /** The code that no label has. */
  unknown: string | null;
  /** The label that is dead. */
  revoked: Label | null;
  /** Opens what a text from a label, or typed by hand, points at. */
  open: (text: string) => Promise<void>;
}

const NOTHING_OPENED = { isBusy: false, error: null, unknown: null, revoked: null };

/**
 * Opens what a code points at. The camera sees the same code many times a second: it is asked for once, and again only
 * when the call failed or another code was in between.
 */
export function useOpenCode(): OpenedCode {
  const { organisationId: organisation } = useSession();
  const [, go] = useLocation();
  const last = useRef<string | null>(null);
  const [state, setState] = useState<Omit<OpenedCode, "open">>(NOTHING_OPENED);
  const open = async (text: string): Promise<void> => {
    const code = normaliseLabelCode(text) ?? text.trim();
    if (code === "" || last.current === code) return;
    last.current = code;
    vibrate(60);
    setState({ ...NOTHING_OPENED, isBusy: true });
    try {
      const { label } = await api.call(findLabel, { params: { organisation, code } });
      if (label.state === "revoked") setState({ ...NOTHING_OPENED, revoked: label });
      else go(label.asset === null ? `/claim/${code}` : `/assets/${label.asset.id}`);
    } catch (error) {
      const isUnknown =
        error instanceof ApiProblem && (error.problem.status === 404 || error.problem.status === 400);
      // A failed call may be tried again with the same code, but not as often as the camera sees it.
      // Meanwhile another one may have been seen, which stays the last.
      if (!isUnknown)
        setTimeout(() => {
          if (last.current === code) last.current = null;
        }, AGAIN_MS);
      setState({ ...NOTHING_OPENED, ...(isUnknown ? { unknown: code } : { error }) });
    }
  };
  return { ...state, open };
}
