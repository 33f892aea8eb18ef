import type { z } from 'zod'

import { nearestWord } from '../did-you-mean.ts'
import { keysBelow, settingAt, variableOf } from '../settings.ts'
import { UNRESOLVED } from '../sources.ts'
import { type Tree, valueAt } from '../values/tree.ts'

/**
 * Turns zod's issues into sentences: the path in behalf.yml, the environment variable in parentheses, and the problem. No sentence
 * contains a value, because the value may be a secret.
 *
 * @param tree - the validated document. A value that could not be read has already been reported, and is skipped.
 * @param meant - the settings that misspelled names were meant to set. The misspelling is reported elsewhere, so the missing
 *   setting is not reported as a second problem.
 */
export function problemsOf(
  issues: readonly z.core.$ZodIssue[],
  tree: Tree,
  meant: readonly (readonly string[])[],
): readonly string[] {
  const written = [...meant, ...issues.flatMap(intendedKeys)]
  const problems = issues.flatMap((issue) => {
    const path = issue.path.map(String)
    const value = valueAt(tree, path)
    if (hasUnresolved(value)) return []
    if (value === undefined && written.some((each) => isWithin(each, path) || isWithin(path, each))) return []
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key))
    return [sentenceOf(path, issue.message)]
  })
  return [...new Set(problems)]
}

/** The settings that unknown names were probably meant to set. */
function intendedKeys(issue: z.core.$ZodIssue): readonly (readonly string[])[] {
  if (issue.code !== 'unrecognized_keys') return []
  const path = issue.path.map(String)
  return issue.keys.flatMap((key) => {
    const suggestion = nearestWord(key, keysBelow(path))
    return suggestion === undefined ? [] : [[...path, suggestion]]
  })
}

function isWithin(path: readonly string[], section: readonly string[]): boolean {
  return section.every((key, at) => key === path[at])
}

/** Messages that replace zod's own for problems without a message in the schema. */
export function messageFor(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type') {
    return issue.input === undefined ? 'is missing' : `must be ${KINDS[issue.expected] ?? issue.expected}`
  }
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`
  if (issue.code === 'invalid_key') return issue.issues[0]?.message
  return undefined
}

/** A sentence about a setting: its path in behalf.yml, its variable, and the problem. */
export function sentenceOf(path: readonly string[], problem: string): string {
  return `${named(path)} ${problem}`
}

const KINDS: Readonly<Record<string, string>> = {
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
  string: 'text',
}

function unknownKey(path: readonly string[], key: string): string {
  const suggestion = nearestWord(key, keysBelow(path))
  return `${[...path, key].join('.')} is not a setting${suggestion === undefined ? '' : `; did you mean ${suggestion}?`}`
}

function named(path: readonly string[]): string {
  const name = path.join('.')
  const setting = settingAt(path)
  const variable = setting && variableOf(setting, path[1] ?? '')
  if (name === 'entra.credential') return `${name} (ENTRA_CLIENT_SECRET or ENTRA_CLIENT_CERTIFICATE)`
  return variable === undefined ? name : `${name} (${variable})`
}

function hasUnresolved(value: unknown): boolean {
  return typeof value === 'string' && value.includes(UNRESOLVED)
}
