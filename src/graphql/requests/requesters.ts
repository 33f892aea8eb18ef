import type { FieldPath, Requester } from '../../recording/requester.ts'

/** A field of an operation that needs a request. */
export interface RequestingField {
  readonly path: FieldPath
  /** `Type.field`. */
  readonly coordinate: string
  /** The path of the request, with variables in braces. */
  readonly template: string
  /** The path of the first page, if the request is for a later page. */
  readonly firstPage?: string | undefined
}

/** One field that needs a request. Created only if an operation is recorded. */
export function requesterOf({ path, coordinate, template, firstPage }: RequestingField): Requester {
  const requester = { paths: [path], coordinates: [coordinate], template }
  return firstPage === undefined ? requester : { ...requester, firstPage }
}

/** A request that is sent before its field asks for it, which happens later or never. */
export function prefetchRequester(coordinate: string, template: string): Requester {
  return { paths: [], coordinates: [coordinate], template }
}

/** The fields for which objects are loaded by key. A field can ask after the request has been sent. */
export interface KeyRequesters {
  /** @param loader - keys of different loaders are different. */
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
