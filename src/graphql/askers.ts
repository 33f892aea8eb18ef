import type { Asker, FieldPath } from '../explain/asker.ts'
import type { Recording } from '../explain/recording.ts'

/** The field that a request is for; undefined where nobody wants to know. */
export function askerOf(recording: Recording | null, path: FieldPath): Asker | undefined {
  return recording === null ? undefined : { paths: [path] }
}

/** The same for a page of a collection. @param firstPage - the path of the collection's first page. */
export function pageAskerOf(
  recording: Recording | null,
  path: FieldPath,
  firstPage: string,
): Asker | undefined {
  return recording === null ? undefined : { paths: [path], firstPage }
}

/** The fields that objects are loaded for, by key. A field may come to ask when the request has left already. */
export interface KeyAskers {
  /** @param loader - keys of one loader are not those of another. */
  note(loader: string, key: string, path: FieldPath): void
  within(loader: string): (keys: readonly string[]) => Asker
}

export function createKeyAskers(): KeyAskers {
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
