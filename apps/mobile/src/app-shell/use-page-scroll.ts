import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { useLocation } from "wouter";

/** A page opens at its top; the one that was left last opens where it was left. */
export function usePageScroll(): RefObject<HTMLElement | null> {
  const [path] = useLocation();
  const frame = useRef<HTMLElement>(null);
  const places = useRef(new Map<string, number>());
  const shown = useRef(path);
  const before = useRef<string | null>(null);
  useEffect(() => {
    const element = frame.current;
    const keep = (): void => void places.current.set(shown.current, element?.scrollTop ?? 0);
    element?.addEventListener("scroll", keep, { passive: true });
    return () => element?.removeEventListener("scroll", keep);
  }, []);
  useLayoutEffect(() => {
    if (shown.current === path) return;
    const isBack = before.current === path;
    before.current = shown.current;
    shown.current = path;
    frame.current?.scrollTo({ top: isBack ? (places.current.get(path) ?? 0) : 0 });
  }, [path]);
  return frame;
}
