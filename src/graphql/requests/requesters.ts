import type { FieldPath, Requester } from '../../recording/requester.ts'

/** A field in an operation that needs a request. */
export interface RequestingField {
  readonly path: FieldPath
  /** `Type.field`. */
  readonly coordinate: string
  /** The path of the request, with variables in braces. */
  readonly template: string
  /** See {@link Requester}. */
  readonly shownPath?: string | undefined
}

/** Describes one field that needs a request. Called only if the operation is recorded. */
export function requesterOf({ path, coordinate, template, shownPath }: RequestingField): Requester {
  const requester = { paths: [path], coordinates: [coordinate], template }
  return shownPath === undefined ? requester : { ...requester, shownPath }
}

/** Describes a request that is sent before its field needs it. The field might need it later or not at all. */
export function prefetchRequester(coordinate: string, template: string, shownPath?: string): Requester {
  return { paths: [], coordinates: [coordinate], template, shownPath }
}

/** A field that needs an object to be loaded by key. */
interface KeyField extends Pick<RequestingField, 'path' | 'coordinate'> {
  /** Whether the key is hidden from the caller. */
  readonly isHidden: boolean
}

/** The fields that need objects to be loaded by key. Fields can still be added after a request has been sent. */
export interface KeyRequesters {
  /** @param loader - the name of the loader. Keys are unique only within a loader. */
  note(loader: string, key: string, field: KeyField): void
  /** @param shownPath - used if one of the keys is hidden. */
  within(loader: string): (keys: readonly string[], template: string, shownPath: () => string) => Requester
}

/** The fields that need the object with a given key. */
interface FieldsOfKey {
  readonly paths: FieldPath[]
  morePaths: number
  readonly coordinates: Set<string>
  isHidden: boolean
}

/** The maximum number of field paths that are kept: each item in a very long list can need an object, under many aliases. */
const MAX_PATHS = 10_000

export function createKeyRequesters(): KeyRequesters {
  const fields = new Map<string, FieldsOfKey>()
  const nameOf = (loader: string, key: string) => `${loader} ${key}`
  let kept = 0
  return {
    note(loader, key, { path, coordinate, isHidden }) {
      const name = nameOf(loader, key)
      const known = fields.get(name) ?? { paths: [], morePaths: 0, coordinates: new Set(), isHidden: false }
      fields.set(name, known)
      known.coordinates.add(coordinate)
      if (isHidden) known.isHidden = true
      if (known.paths.length > 0 && kept >= MAX_PATHS) {
        known.morePaths++
        return
      }
      known.paths.push(path)
      kept++
    },
    within(loader) {
      const fieldsFor = (keys: readonly string[]) =>
        keys.flatMap((key) => fields.get(nameOf(loader, key)) ?? [])
      return (keys, template, shownPath) => ({
        get paths() {
          return fieldsFor(keys).flatMap(({ paths }) => paths)
        },
        get morePaths() {
          return fieldsFor(keys).reduce((sum, { morePaths }) => sum + morePaths, 0)
        },
        get coordinates() {
          return [...new Set(fieldsFor(keys).flatMap(({ coordinates }) => [...coordinates]))]
        },
        template,
        get shownPath() {
          return fieldsFor(keys).some(({ isHidden }) => isHidden) ? shownPath() : undefined
        },
        objects: keys.length,
      })
    },
  }
}
