import type { AccountInfo } from '@azure/msal-browser'
import { useSyncExternalStore } from 'react'

import type { Session } from './session.ts'

/** The signed-in user's account; null if no user is signed in. */
export function useAccount({ subscribe, account }: Session): AccountInfo | null {
  return useSyncExternalStore(subscribe, account)
}
