import { isJsonObject } from '../../json/json-object.ts'

/** behalf.yml, or any part of it, before anything is known about its shape. */
export type Tree = { [key: string]: unknown }

/** Whether a value has keys; a list has none. */
export function isTree(value: unknown): value is Tree {
  return isJsonObject(value)
}
