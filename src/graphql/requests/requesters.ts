import type { FieldPath, Requester } from '../../recording/requester.ts'

/** A field of an operation that needs a request. */
export interface RequestingField {
  readonly path: FieldPath
  /** `Type.field`. */
  readonly coordinate: string
  /** The path of the request, with variables in braces. */
  readonly template: string
  /** As for {@link Requester}. */
  readonly shownPath?: string | undefined
}

/** One field that needs a request. Created only if an operation is recorded. */
export function requesterOf({ path, coordinate, template, shownPath }: RequestingField): Requester {
  const requester = { paths: [path], coordinates: [coordinate], template }
  return shownPath === undefined ? requester : { ...requester, shownPath }
}

/** A request that is sent before its field asks for it, which happens later or not at all. */
export function prefetchRequester(coordinate: string, template: string, shownPath?: string): Requester {
  return { paths: [], coordinates: [coordinate], template, shownPath }
}

/** A field that needs an object to be loaded by key. */
interface KeyField extends Pick<RequestingField, 'path' | 'coordinate'> {
  /** Whether the caller may not see the key. */
  readonly isHidden: boolean
}

/** The fields that need objects to be loaded by key. A field may still be added after the request has been sent. */
export interface KeyRequesters {
  /** @param loader - keys of different loaders are distinct. */
  note(loader: string, key: string, field: KeyField): void
  /** @param shownPath - used if one of the keys is hidden. */
  within(loader: string): (keys: readonly string[], template: string, shownPath: () => string) => Requester
}

export function createKeyRequesters(): KeyRequesters {
  const fields = new Map<string, KeyField[]>()
  const nameOf = (loader: string, key: string) => `${loader} ${key}`
  return {
    note(loader, key, field) {
      const name = nameOf(loader, key)
      const known = fields.get(name)
      if (known) known.push(field)
      else fields.set(name, [field])
    },
    within(loader) {
      const fieldsFor = (keys: readonly string[]) =>
        keys.flatMap((key) => fields.get(nameOf(loader, key)) ?? [])
      return (keys, template, shownPath) => ({
        get paths() {
          return fieldsFor(keys).map(({ path }) => path)
        },
        get coordinates() {
          return [...new Set(fieldsFor(keys).map(({ coordinate }) => coordinate))]
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
