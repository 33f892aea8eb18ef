/** The view that is shown. It is part of the URL, so users can link to it. */
export type Route =
  | { readonly view: 'editor' }
  /** `at` is a type, or `Type.field`; empty for the whole schema. `search` contains words to look for. */
  | { readonly view: 'schema'; readonly at: string; readonly search: string }
  /** `at` is an error code; empty for all errors. */
  | { readonly view: 'errors'; readonly at: string }
  | { readonly view: 'tools' }

/** @param hash - the hash of a URL: `#/schema/User.manager?search=mail`. */
export function routeOf(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  const [view, at = ''] = path.split('/').map(decoded)
  switch (view) {
    case 'schema':
      return { view, at, search: new URLSearchParams(query).get('search') ?? '' }
    case 'errors':
      return { view, at }
    case 'tools':
      return { view }
    default:
      return { view: 'editor' }
  }
}

/** The link to a route. */
export function linkTo(route: Route): string {
  const at = 'at' in route && route.at !== '' ? `/${encodeURIComponent(route.at)}` : ''
  const search =
    'search' in route && route.search !== '' ? `?${new URLSearchParams({ search: route.search })}` : ''
  return route.view === 'editor' ? '#/' : `#/${route.view}${at}${search}`
}

/** Tolerates invalid encoding, because a user may have typed the URL. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
