import type { AccountInfo } from '@azure/msal-browser'
import { useSyncExternalStore } from 'react'

import type { Session } from './session.ts'

/** Who is signed in; null when nobody is. */
export function useAccount({ subscribe, account }: Session): AccountInfo | null {
  return useSyncExternalStore(subscribe, account)
}
