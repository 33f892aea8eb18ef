import { isJsonObject } from '../../json/json-object.ts'

/** behalf.yml, or any part of it, before anything is known about its shape. */
export type Tree = { [key: string]: unknown }

/** Whether a value is a mapping; a list is not one. */
export function isTree(value: unknown): value is Tree {
  return isJsonObject(value)
}
