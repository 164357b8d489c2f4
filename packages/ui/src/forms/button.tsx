import type { ComponentProps, ReactNode } from "react";
import { Link } from "wouter";
import classes from "./button.module.css";

/** primary: the one action of a screen; plain: the others; quiet: without a frame; danger: what cannot come back. */
export type ButtonKind = "primary" | "plain" | "quiet" | "danger";

interface ButtonLook {
  kind?: ButtonKind;
  icon?: ReactNode;
  /** Takes the whole width: the phone's action at the bottom. */
  wide?: boolean;
  children: ReactNode;
}

type ButtonProps = ButtonLook &
  Omit<ComponentProps<"button">, "children"> & {
    /** The work runs: a second press does nothing, the size stays. */
    busy?: boolean;
  };

export function Button({ kind = "plain", icon, wide, busy = false, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={[classes.button, rest.className].filter(Boolean).join(" ")}
      data-kind={kind}
      data-wide={wide || undefined}
      aria-disabled={busy || undefined}
      data-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : rest.onClick}
    >
      {icon}
      <span>{children}</span>
    </button>
  );
}

/** A link that looks like a button: for actions that lead to an address. */
export function ButtonLink({ href, kind = "plain", icon, wide, children }: ButtonLook & { href: string }) {
  return (
    <Link href={href} className={classes.button} data-kind={kind} data-wide={wide || undefined}>
      {icon}
      <span>{children}</span>
    </Link>
  );
}

type IconButtonProps = Omit<ComponentProps<"button">, "children"> & {
  /** Read out and shown on hover. */
  label: string;
  children: ReactNode;
};

/** Only where there is no room for a word. */
export function IconButton({ label, children, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={[classes.icon, rest.className].filter(Boolean).join(" ")}
      aria-label={label}
      title={rest.title ?? label}
    >
      {children}
    </button>
  );
}
