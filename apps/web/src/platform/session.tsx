export {
  type Session,
  SessionProvider,
  useAccount,
  useSession,
  useSignedIn,
  useSignOut,
} from "@qrmaint/client/app/session";
