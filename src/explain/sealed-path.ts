/** Replaces text that is not shown. */
const SEALED = '…'

/**
 * Reduces a path to what may be shown: the parts that it has in common with another path. The path of every page except the first
 * comes from the API, and Behalf exposes it only in sealed cursors: it contains a position in a collection, which may be derived
 * from values that the operation did not select. The same applies to values that the caller is not allowed to select.
 *
 * @param visible - path of the first page, or the path without such values; undefined if the entire path may be shown.
 */
export function sealedPath(path: string, visible: string | undefined): string {
  if (visible === undefined || path === visible) return path
  const [ownPath = '', query = ''] = splitAtQuery(path)
  const [firstPath, firstQuery = ''] = splitAtQuery(visible)
  const firstPairs = firstQuery.split('&')
  const known = new Set(firstPairs.map(decoded))
  const knownNames = new Set(firstPairs.map(nameIn))
  const shown = query
    .split('&')
    .map((pair) => (known.has(decoded(pair)) ? pair : `${nameOf(pair, knownNames)}=${SEALED}`))
  const start = ownPath === firstPath ? ownPath : `/${SEALED}`
  return query === '' ? start : `${start}?${shown.join('&')}`
}

function splitAtQuery(path: string): readonly string[] {
  const mark = path.indexOf('?')
  return mark < 0 ? [path] : [path.slice(0, mark), path.slice(mark + 1)]
}

/** The parameter's name shows how the API paginates, which is not a secret. An unusual name may be a value. */
function nameOf(pair: string, knownNames: ReadonlySet<string>): string {
  const name = nameIn(pair)
  return knownNames.has(name) || /^\$?[A-Za-z_-]{1,40}$/.test(name) ? name : SEALED
}

function nameIn(pair: string): string {
  return decoded(pair.split('=', 1)[0] ?? '')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
