import { useSyncExternalStore } from 'react'

import { type Route, routeOf } from './route.ts'

/** Where the address leads now. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(
    (listener) => {
      addEventListener('hashchange', listener)
      return () => removeEventListener('hashchange', listener)
    },
    () => location.hash,
  )
  return routeOf(hash)
}
