import { isJsonObject } from '../../json/json-object.ts'

/** behalf.yml, or any part of it, before anything is known about its shape. */
export type Tree = { [key: string]: unknown }

/** Whether a value is a mapping; lists do not count. */
export function isTree(value: unknown): value is Tree {
  return isJsonObject(value)
}

/** The value at a path, which may include list indexes; undefined if there is no such value. */
export function valueAt(tree: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Tree | undefined | null)?.[key], tree)
}
