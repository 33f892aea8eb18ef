import type { z } from 'zod'

import { nearestWord } from '../did-you-mean.ts'
import { keysBelow, settingAt, variableOf } from '../settings.ts'
import { UNRESOLVED } from '../sources.ts'
import type { Tree } from '../values/tree.ts'

/**
 * Puts what zod found into sentences: path in behalf.yml, environment variable in brackets, what is wrong.
 * No sentence contains a value, because the value may be a secret.
 *
 * @param tree - what was checked; a value that could not be read has been reported already and is passed over.
 */
export function problemsOf(issues: readonly z.core.$ZodIssue[], tree: Tree): readonly string[] {
  const problems = issues.flatMap((issue) => {
    const path = issue.path.map(String)
    if (hasUnresolved(valueAt(tree, path))) return []
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key))
    return [sentenceOf(path, issue.message)]
  })
  return [...new Set(problems)]
}

/** zod's own words, where the schema has none for a problem. */
export function wordsFor(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type') {
    return issue.input === undefined ? 'is missing' : `must be ${KINDS[issue.expected] ?? issue.expected}`
  }
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`
  if (issue.code === 'invalid_key') return issue.issues[0]?.message
  return undefined
}

/** What is wrong with a setting: where behalf.yml has it, its variable, and what it is. */
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

function valueAt(tree: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Tree | undefined | null)?.[key], tree)
}

function hasUnresolved(value: unknown): boolean {
  return typeof value === 'string' && value.includes(UNRESOLVED)
}
