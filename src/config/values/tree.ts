import { isJsonObject } from '../../json/json-object.ts'

/** behalf.yml, or any part of it, before anything is known about its shape. */
export type Tree = { [key: string]: unknown }

/** Whether a value is a mapping; a list is not one. */
export function isTree(value: unknown): value is Tree {
  return isJsonObject(value)
}

/** The value at a path, which may lead into a list; undefined if there is none. */
export function valueAt(tree: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Tree | undefined | null)?.[key], tree)
}
