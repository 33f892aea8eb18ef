import type { FieldPath, Requester } from '../../recording/requester.ts'

/** A field of an operation that asks for a request. */
export interface RequestingField {
  readonly path: FieldPath
  /** `Type.field`. */
  readonly coordinate: string
  /** The path of the request, with variables in braces. */
  readonly template: string
  /** The path of the first page, where the request is for a page of a collection. */
  readonly firstPage?: string
}

/** One field that asks for a request. Made only where an operation is recorded. */
export function requesterOf({ path, coordinate, template, firstPage }: RequestingField): Requester {
  const requester = { paths: [path], coordinates: [coordinate], template }
  return firstPage === undefined ? requester : { ...requester, firstPage }
}

/** A request that is sent ahead of its field, which comes later, or not at all. */
export function prefetchRequester(coordinate: string, template: string): Requester {
  return { paths: [], coordinates: [coordinate], template }
}

/** The fields that objects are loaded for, by key. A field may come to ask when the request has left already. */
export interface KeyRequesters {
  /** @param loader - keys of one loader are not those of another. */
  note(loader: string, key: string, field: Omit<RequestingField, 'template'>): void
  within(loader: string): (keys: readonly string[], template: string) => Requester
}

export function createKeyRequesters(): KeyRequesters {
  const fields = new Map<string, Omit<RequestingField, 'template'>[]>()
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
      return (keys, template) => ({
        get paths() {
          return fieldsFor(keys).map(({ path }) => path)
        },
        get coordinates() {
          return [...new Set(fieldsFor(keys).map(({ coordinate }) => coordinate))]
        },
        template,
        objects: keys.length,
      })
    },
  }
}
