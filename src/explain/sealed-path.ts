/** Stands for what only a cursor may hold. */
const SEALED = '…'

/**
 * A path as it may be shown. What leads to a page after the first comes from the API, and Behalf hands it out in sealed
 * cursors alone: a place in a collection, which may be made of things that the operation did not select. So of such a
 * path only what the first page's has as well is shown.
 *
 * @param firstPage - path of the first page; undefined if the path is no later page's.
 */
export function sealedPath(path: string, firstPage: string | undefined): string {
  if (firstPage === undefined || path === firstPage) return path
  const [shownPath, query = ''] = parted(path)
  const [firstPath, firstQuery = ''] = parted(firstPage)
  const firstPairs = firstQuery.split('&')
  const known = new Set(firstPairs.map(decoded))
  const knownNames = new Set(firstPairs.map(nameIn))
  const shown = query
    .split('&')
    .map((pair) => (known.has(decoded(pair)) ? pair : `${nameOf(pair, knownNames)}=${SEALED}`))
  return `${shownPath === firstPath ? shownPath : `/${SEALED}`}?${shown.join('&')}`
}

function parted(path: string): readonly string[] {
  const mark = path.indexOf('?')
  return mark < 0 ? [path] : [path.slice(0, mark), path.slice(mark + 1)]
}

/** The parameter's name says how the API counts, which is no secret; anything odd may be a value. */
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
