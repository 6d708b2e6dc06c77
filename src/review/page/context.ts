import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Desk } from './desk/desk.ts';
import type { Session } from './session.ts';

export const SessionContext = createContext<Session | undefined>(undefined);
export const DeskContext = createContext<Desk | undefined>(undefined);

export function useSession(): Session {
  return useContext(SessionContext)!;
}

export function useDesk(): { readonly session: Session; readonly desk: Desk } {
  return { session: useSession(), desk: useContext(DeskContext)! };
}
