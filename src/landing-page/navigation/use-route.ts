import { useSyncExternalStore } from 'react'

import { type Route, routeOf } from './route.ts'

/** The route for the current address. */
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
