import type { Recording } from '../../explain/recording.ts'
import type { FieldPath, Requester } from '../../explain/requester.ts'

/** The field that a request is for; undefined if no explanation is requested. */
export function requesterOf(recording: Recording | null, path: FieldPath): Requester | undefined {
  return recording === null ? undefined : { paths: [path] }
}

/** The same for a page of a collection. @param firstPage - the path of the collection's first page. */
export function pageRequesterOf(
  recording: Recording | null,
  path: FieldPath,
  firstPage: string,
): Requester | undefined {
  return recording === null ? undefined : { paths: [path], firstPage }
}

/** The fields that objects are loaded for, by key. A field may come to ask when the request has left already. */
export interface KeyRequesters {
  /** @param loader - keys of one loader are not those of another. */
  note(loader: string, key: string, path: FieldPath): void
  within(loader: string): (keys: readonly string[]) => Requester
}

export function createKeyRequesters(): KeyRequesters {
  const paths = new Map<string, FieldPath[]>()
  const nameOf = (loader: string, key: string) => `${loader} ${key}`
  return {
    note(loader, key, path) {
      const name = nameOf(loader, key)
      const known = paths.get(name)
      if (known) known.push(path)
      else paths.set(name, [path])
    },
    within: (loader) => (keys) => ({
      get paths() {
        return keys.flatMap((key) => paths.get(nameOf(loader, key)) ?? [])
      },
      objects: keys.length,
    }),
  }
}
