import { type Document, isMap, isScalar } from 'yaml'
import type { z } from 'zod'

import { settingAt } from '../settings.ts'
import { type Tree, valueAt } from '../values/tree.ts'
import { sentenceOf } from './problem-sentences.ts'

/** The path of a setting in behalf.yml. */
type Path = readonly string[]

/**
 * The settings that have a name but no value, such as a list whose entries are all commented out. In YAML, they are equivalent to
 * `null`, which turns off limits and removes lists of clients.
 */
export function blankSettings({ contents }: Document): readonly Path[] {
  return blanksBelow(contents, [])
}

function blanksBelow(node: unknown, path: Path): readonly Path[] {
  if (isBlank(node)) return isSetting(path) ? [path] : []
  if (!isMap(node)) return []
  return node.items.flatMap(({ key, value }) =>
    blanksBelow(value, [...path, String(isScalar(key) ? key.value : key)]),
  )
}

/** Whether there is nothing after the colon, or not even a colon, as in `{ clients }`. */
function isBlank(node: unknown): boolean {
  return node === null || (isScalar(node) && node.value === null && node.source === '')
}

/** Whether a path refers to a setting rather than a section. A blank section has no effect. */
function isSetting(path: Path): boolean {
  return path.length > 1 && settingAt(path) !== undefined
}

/**
 * The problems with settings that have no value, except settings that a variable sets and problems that were already found.
 *
 * @param tree - the document after environment variables have been applied.
 */
export function blankProblems(
  blanks: readonly Path[],
  tree: Tree,
  issues: readonly z.core.$ZodIssue[],
): readonly string[] {
  const found = new Set(issues.map((issue) => issue.path.join('.')))
  return blanks
    .filter((path) => valueAt(tree, path) === null && !found.has(path.join('.')))
    .map((path) => sentenceOf(path, 'has no value: set one, set null for none, or remove the setting'))
}
