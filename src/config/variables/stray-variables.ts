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
  /** {@link lettersOf} a variable that begins like ours or is of an API. */
  readonly letters: string | null
  /** How many of the letters may be wrong: none where the prefix is an API's name, which other programs use, too. */
  readonly maxEdits: number
  /** {@link wordsOf} a variable. */
  readonly words: readonly string[] | null
  /** Those of the path in behalf.yml: operators who know it guess the variable from it. */
  readonly pathWords: readonly string[]
  /** Of a setting without which there is less protection: where it is, and the first of its own words. */
  readonly protection: { readonly section: readonly string[]; readonly word: string } | null
}

function candidatesOf(variables: readonly SettingVariable[]): readonly Candidate[] {
  const withoutVariable = SETTINGS.filter(
    ({ variable, path }) => variable === undefined && !path.includes('*'),
  )
  return [
    variableCandidate(OTHER_VARIABLES.config, [], false),
    ...variables.map(({ setting, variable, path }) =>
      variableCandidate(variable, path, setting.protects === true),
    ),
    ...withoutVariable.map(({ path }) => ({
      meant: `${path.join('.')} in behalf.yml`,
      letters: null,
      maxEdits: 0,
      words: null,
      pathWords: wordsOf(path.join('.')),
      protection: null,
    })),
  ]
}

function variableCandidate(variable: string, path: readonly string[], protects: boolean): Candidate {
  const isOurs = beginsLikeOurs(variable)
  return {
    meant: variable,
    letters: isOurs || path[0] === 'apis' ? lettersOf(variable) : null,
    maxEdits: isOurs ? MAX_EDITS : 0,
    words: wordsOf(variable),
    pathWords: wordsOf(path.join('.')),
    protection: protects
      ? { section: wordsOf(path.slice(0, -1).join('.')), word: wordsOf(path.at(-1) ?? '')[0] ?? '' }
      : null,
  }
}

/** The nearest of what is near; undefined if nothing is. */
function meantBy(name: string, candidates: readonly Candidate[]): string | undefined {
  const stray = { letters: lettersOf(name), words: beginsLikeOurs(name) ? wordsOf(name) : null }
  const near = candidates.flatMap((candidate) => {
    const distance = distanceTo(stray, candidate)
    return distance === null ? [] : [{ meant: candidate.meant, distance }]
  })
  return near.sort((a, b) => a.distance - b.distance)[0]?.meant
}

/** A name that sets nothing. */
interface Stray {
  readonly letters: string
  /** Null if it does not begin like ours. */
  readonly words: readonly string[] | null
}

/** Up to {@link MAX_EDITS} for slips of the keyboard, more where words differ; null for what is not near. */
function distanceTo(
  stray: Stray,
  { letters, maxEdits, words, pathWords, protection }: Candidate,
): number | null {
  if (letters !== null) {
    const edits = editsBetween(stray.letters, letters, MAX_EDITS)
    if (edits <= maxEdits) return edits
  }
  if (stray.words === null) return null
  if (differencesOf(stray.words, pathWords) === 0) return MAX_EDITS + 1
  const differences = words === null ? null : differencesOf(stray.words, words)
  if (differences !== null) return MAX_EDITS + 1 + differences
  return protection === null ? null : distanceWithin(stray.words, protection)
}

/** More than any other distance. */
const FAR = 10

/**
 * How far a name is from a setting that protects, where it is about the same section: `ENTRA_CLIENTS_ALLOWLIST` can only have been
 * meant for what `entra.clients` has. A singular can be about something else, so the word has to begin alike there. Null if it is about
 * another section.
 */
function distanceWithin(
  words: readonly string[],
  { section, word }: NonNullable<Candidate['protection']>,
): number | null {
  const others = words.filter((other) => !(section.includes(other) || section.includes(`${other}S`)))
  if (section.length === 0 || others.length !== 1 || words.length !== section.length + 1) return null
  const [other = ''] = others
  if (word.startsWith(other.slice(0, 2))) return FAR
  return section.every((each) => words.includes(each)) ? FAR + 1 : null
}
