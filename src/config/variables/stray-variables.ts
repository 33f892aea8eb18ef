import { printable } from '../../telemetry/printable.ts'
import { typosBetween } from '../did-you-mean.ts'
import { OTHER_VARIABLES, SETTINGS, type Setting } from '../settings.ts'
import { type Environment, isBlank } from '../sources.ts'
import { unwrap } from '../values/setting.ts'
import type { SettingVariable } from './overlay-variables.ts'
import { isServiceLink } from './service-links.ts'
import { differencesOf, hasOurPrefix, wordsOf } from './variable-names.ts'

/** Sentences about variables that look like Behalf's, but have no effect. They contain names, never values. */
interface StrayVariables {
  /** One sentence for each name that resembles one of Behalf's variables. It suggests that variable. */
  readonly misspelled: readonly string[]
  /** The variables that the operator probably meant. */
  readonly meant: ReadonlySet<string>
  /** One sentence for all other names that have one of Behalf's prefixes; empty if there are none. */
  readonly unknown: readonly string[]
}

interface StrayOptions {
  readonly env: Environment
  /** The variables that override a setting. */
  readonly variables: readonly SettingVariable[]
  /** Names that behalf.yml refers to. Operators choose them. */
  readonly references: ReadonlySet<string>
}

/** Maximum number of typos in an entire name. */
const MAX_TYPOS = 2

/** Maximum number of names in the sentence about unknown variables, and maximum length of each. */
const MAX_NAMES = 20
const MAX_CHARACTERS = 80

/**
 * Finds variables that were probably intended for Behalf but have no effect, such as the misspelled name of a setting that
 * restricts access. Empty variables count as not set, and those that Kubernetes creates for services are ignored.
 */
export function findStrayVariables(options: StrayOptions): StrayVariables {
  const { env, variables } = options
  const candidates = candidatesOf(variables)
  const strays = strayNames(options).map((name) => ({ name, meant: suggestionFor(name, candidates) }))
  const misspelled = strays.flatMap(({ name, meant }) =>
    // If names are case-insensitive, as on Windows, the correct name has the same value.
    meant === undefined || (meant === name.toUpperCase() && env[meant] === env[name])
      ? []
      : [{ name, meant }],
  )
  const unknown = strays.filter(({ name, meant }) => meant === undefined && hasOurPrefix(name))
  return {
    misspelled: misspelled.map(
      ({ name, meant }) =>
        `${printable(name, MAX_CHARACTERS)} is not a Behalf variable; did you mean ${meant}?`,
    ),
    meant: new Set(misspelled.map(({ meant }) => meant)),
    unknown: sentenceOn(unknown.map(({ name }) => name)),
  }
}

/** Names of variables that are set but not used by Behalf, behalf.yml or Kubernetes. */
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

/** A variable or setting that an operator may have meant by an unknown name. */
interface Candidate {
  /** The suggestion: a variable, or a setting that has no variable. */
  readonly meant: string
  /** A variable that has one of Behalf's prefixes or belongs to an API; otherwise null. */
  readonly variable: string | null
  /** Maximum number of typos: 0 if the prefix is an API's name, which other programs may use too. */
  readonly maxTypos: number
  /** {@link wordsOf} the variable; null if there is none. */
  readonly words: readonly string[] | null
  /** {@link wordsOf} the path in behalf.yml, from which operators may guess the variable. */
  readonly pathWords: readonly string[]
  /** Null unless its section has a protective setting. */
  readonly place: SectionPlace | null
}

/** A setting in a section. */
interface SectionPlace {
  /** {@link wordsOf} the section. */
  readonly section: readonly string[]
  /** The first word of the setting's own name. */
  readonly word: string
  /** The words that the setting accepts as values, in upper case. */
  readonly values: readonly string[]
  readonly protects: boolean
}

function candidatesOf(variables: readonly SettingVariable[]): readonly Candidate[] {
  const withoutVariable = SETTINGS.filter(
    ({ variable, path }) => variable === undefined && !path.includes('*'),
  )
  const sections = new Set(
    variables.flatMap(({ setting, path }) => (setting.protects ? sectionOf(path) : [])),
  )
  return [
    variableCandidate(OTHER_VARIABLES.config, [], null),
    ...variables.map(({ setting, variable, path }) =>
      variableCandidate(variable, path, sections.has(sectionOf(path)) ? placeOf(setting, path) : null),
    ),
    ...withoutVariable.map(({ path }) => ({
      meant: `${path.join('.')} in behalf.yml`,
      variable: null,
      maxTypos: 0,
      words: null,
      pathWords: wordsOf(path.join('.')),
      place: null,
    })),
  ]
}

function sectionOf(path: readonly string[]): string {
  return path.slice(0, -1).join('.')
}

function placeOf({ schema, protects }: Setting, path: readonly string[]): SectionPlace {
  const { def } = unwrap(schema)._zod
  return {
    section: wordsOf(sectionOf(path)),
    word: wordsOf(path.at(-1) ?? '')[0] ?? '',
    protects: protects === true,
    values: def.type === 'enum' ? Object.values(def.entries).map((value) => String(value).toUpperCase()) : [],
  }
}

function variableCandidate(variable: string, path: readonly string[], place: Candidate['place']): Candidate {
  const isOurs = hasOurPrefix(variable)
  return {
    meant: variable,
    variable: isOurs || path[0] === 'apis' ? variable : null,
    maxTypos: isOurs ? MAX_TYPOS : 0,
    words: wordsOf(variable),
    pathWords: wordsOf(path.join('.')),
    place,
  }
}

/** The most similar candidate; undefined if none is similar. */
function suggestionFor(name: string, candidates: readonly Candidate[]): string | undefined {
  const stray = { name, words: hasOurPrefix(name) ? wordsOf(name) : null }
  const near = candidates.flatMap((candidate) => {
    const distance = distanceTo(stray, candidate)
    return distance === null ? [] : [{ meant: candidate.meant, distance }]
  })
  return near.sort((a, b) => a.distance - b.distance)[0]?.meant
}

/** A name that has no effect. */
interface Stray {
  readonly name: string
  /** Null if the name does not have one of Behalf's prefixes. */
  readonly words: readonly string[] | null
}

/** Up to {@link MAX_TYPOS} for typos, more if words differ; null if the candidate is not similar. */
function distanceTo(stray: Stray, { variable, maxTypos, words, pathWords, place }: Candidate): number | null {
  if (variable !== null) {
    const typos = typosBetween(stray.name, variable)
    if (typos <= maxTypos) return typos
  }
  if (stray.words === null) return null
  if (differencesOf(stray.words, pathWords) === 0) return MAX_TYPOS + 1
  const differences = words === null ? null : differencesOf(stray.words, words)
  if (differences !== null) return MAX_TYPOS + 1 + differences
  return place === null ? null : distanceWithin(stray.words, place)
}

/** Greater than any other distance. */
const FAR = 10

/** Minimum length of a value that identifies its setting. Shorter values, such as `on`, are too common. */
const MIN_VALUE_LENGTH = 4

/** Minimum length of the prefix that two forms of a word must share. For a longer word, half of it must be shared. */
const MIN_SHARED_BEGINNING = 4

/** Words that other programs use in the names of protective settings. */
const ALLOWLIST_WORDS = /^(?:ALLOW|APPROVE|PERMIT|SAFE|TRUST|WHITE)/

/**
 * The distance between a name and a setting in a protective section, if the name refers to that section:
 * `ENTRA_CLIENTS_WHITELIST` can only refer to a protective setting in `entra.clients`, and `BEHALF_MCP_CONFIRM` only to the one
 * that accepts `confirm`. If the name contains the singular of the section, it may mean something else, so the remaining word
 * must match the setting. Null if the name refers to something else, such as `BEHALF_MCP_TIMEOUT`.
 */
function distanceWithin(
  words: readonly string[],
  { section, word, values, protects }: SectionPlace,
): number | null {
  const others = words.filter((other) => !(section.includes(other) || section.includes(`${other}S`)))
  if (section.length === 0 || others.length !== 1 || words.length !== section.length + 1) return null
  const [other = ''] = others
  if (other.length >= MIN_VALUE_LENGTH && values.includes(other)) return FAR - 1
  const beginning = other.slice(0, Math.max(MIN_SHARED_BEGINNING, Math.ceil(other.length / 2)))
  if (beginning.length >= MIN_SHARED_BEGINNING && word.startsWith(beginning)) return FAR
  const isAllowlist = ALLOWLIST_WORDS.test(other) && section.every((each) => words.includes(each))
  return protects && isAllowlist ? FAR + 1 : null
}
