import { printable } from '../../telemetry/printable.ts'
import { editsBetween } from '../did-you-mean.ts'
import { OTHER_VARIABLES, SETTINGS } from '../settings.ts'
import { type Environment, isBlank } from '../sources.ts'
import type { SettingVariable } from './overlay-variables.ts'
import { isServiceLink } from './service-links.ts'
import { beginsLikeOurs, differencesOf, lettersOf, wordsOf } from './variable-names.ts'

/** Variables that look like ours and set nothing, as sentences that have their names and never a value. */
interface StrayVariables {
  /** One for each name that is nearly one of ours, with that one. */
  readonly misspelled: readonly string[]
  /** One for all others that begin like ours; none where there are none. */
  readonly unknown: readonly string[]
}

interface StrayOptions {
  readonly env: Environment
  /** Those that set something. */
  readonly variables: readonly SettingVariable[]
  /** Names that behalf.yml refers to: operators choose them. */
  readonly references: ReadonlySet<string>
}

/** How many letters of a whole name may be wrong. */
const MAX_EDITS = 2

/** How many names the sentence on unknown ones has, and how much of each. */
const MAX_NAMES = 20
const MAX_CHARACTERS = 80

/**
 * Finds the variables that were probably meant for Behalf and have no effect, such as a protection whose name is misspelled.
 * Empty variables are not set, and those that Kubernetes makes for services are not meant for Behalf.
 */
export function findStrayVariables(options: StrayOptions): StrayVariables {
  const { env, variables } = options
  const candidates = candidatesOf(variables)
  const strays = strayNames(options).map((name) => ({ name, meant: meantBy(name, candidates) }))
  const misspelled = strays
    // Where case does not count in names, as on Windows, the right name has the same value.
    .filter(
      ({ name, meant }) => meant !== undefined && (meant !== name.toUpperCase() || env[meant] !== env[name]),
    )
    .map(
      ({ name, meant }) =>
        `${printable(name, MAX_CHARACTERS)} is not a variable of Behalf; did you mean ${meant}?`,
    )
  const unknown = strays.filter(({ name, meant }) => meant === undefined && beginsLikeOurs(name))
  return { misspelled, unknown: sentenceOn(unknown.map(({ name }) => name)) }
}

/** Names of variables that are set and that neither Behalf, behalf.yml nor Kubernetes uses. */
function strayNames({ env, variables, references }: StrayOptions): readonly string[] {
  const known = namesOf(variables)
  return Object.entries(env).flatMap(([name, value = '']) =>
    isBlank(value) || known.has(name) || references.has(name) || isServiceLink(name, value) ? [] : [name],
  )
}

function namesOf(variables: readonly SettingVariable[]): ReadonlySet<string> {
  const withFiles = variables.flatMap(({ setting, variable }) =>
    setting.secret ? [variable, `${variable}_FILE`] : [variable],
  )
  return new Set([...Object.values(OTHER_VARIABLES), ...withFiles])
}

function sentenceOn(unknown: readonly string[]): readonly string[] {
  if (unknown.length === 0) return []
  const names = unknown.slice(0, MAX_NAMES).map((name) => printable(name, MAX_CHARACTERS))
  const more = unknown.length > MAX_NAMES ? ` and ${unknown.length - MAX_NAMES} more` : ''
  return [`unknown variables, which have no effect: ${names.join(', ')}${more}`]
}

/** What a name may have been meant for. */
interface Candidate {
  /** What is suggested: a variable, or where it has none, a setting. */
  readonly meant: string
  readonly isVariable: boolean
  /** In behalf.yml: operators who know it guess the variable from it. */
  readonly path: readonly string[]
  /** Without it there is less protection. */
  readonly protects: boolean
}

function candidatesOf(variables: readonly SettingVariable[]): readonly Candidate[] {
  const withoutVariable = SETTINGS.filter(
    ({ variable, path }) => variable === undefined && !path.includes('*'),
  )
  return [
    { meant: OTHER_VARIABLES.config, isVariable: true, path: [], protects: false },
    ...variables.map(({ setting, variable, path }) => ({
      meant: variable,
      isVariable: true,
      path,
      protects: setting.protects === true,
    })),
    ...withoutVariable.map(({ path }) => ({
      meant: `${path.join('.')} in behalf.yml`,
      isVariable: false,
      path,
      protects: false,
    })),
  ]
}

/** The nearest of what is near; undefined where nothing is. */
function meantBy(name: string, candidates: readonly Candidate[]): string | undefined {
  const near = candidates.flatMap((candidate) => {
    const distance = distanceTo(name, candidate)
    return distance === null ? [] : [{ meant: candidate.meant, distance }]
  })
  return near.sort((a, b) => a.distance - b.distance)[0]?.meant
}

/** Up to {@link MAX_EDITS} for slips of the keyboard, more where words differ; null for what is not near. */
function distanceTo(name: string, { meant, isVariable, path, protects }: Candidate): number | null {
  if (isVariable && beginsLikeOurs(meant)) {
    const edits = editsBetween(lettersOf(name), lettersOf(meant), MAX_EDITS)
    if (edits <= MAX_EDITS) return edits
  }
  if (!beginsLikeOurs(name)) return null
  const words = wordsOf(name)
  if (differencesOf(words, wordsOf(path.join('.'))) === 0) return MAX_EDITS + 1
  const differences = isVariable ? differencesOf(words, wordsOf(meant)) : null
  if (differences !== null) return MAX_EDITS + 1 + differences
  return protects ? distanceWithin(words, path) : null
}

/** More than any other distance. */
const FAR = 10

/**
 * How far a name is from a setting that protects, where it is about the same section: `ENTRA_CLIENTS_ALLOWLIST` can only have been
 * meant for what `entra.clients` has. Null where it is about another one.
 */
function distanceWithin(words: readonly string[], path: readonly string[]): number | null {
  const section = wordsOf(path.slice(0, -1).join('.'))
  const others = words.filter((word) => !section.includes(word))
  if (section.length === 0 || others.length !== 1 || words.length !== section.length + 1) return null
  const [other = ''] = others
  const [last = ''] = wordsOf(path.at(-1) ?? '')
  return last.startsWith(other.slice(0, 2)) ? FAR : FAR + 1
}
