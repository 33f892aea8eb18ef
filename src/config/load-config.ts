import type { z } from 'zod'

import { ConfigInvalidError } from '../errors/startup.ts'
import { type Config, createConfig, createRegistrationSettings, type RegistrationSettings } from './config.ts'
import { blankProblems } from './document/blank-settings.ts'
import { deprecationsIn } from './document/deprecations.ts'
import { placeProblem } from './document/place-problem.ts'
import { messageFor, problemsOf, sentenceOf } from './document/problem-sentences.ts'
import { type ParsedDocument, parseYaml, readDocument } from './document/read-document.ts'
import {
  createDocumentSchema,
  createProxyDocumentSchema,
  createRegistrationDocumentSchema,
} from './sections/all-sections.ts'
import { cloudProblems, withGraphOfCloud } from './sections/identity/clouds.ts'
import { EMBEDDED } from './sections/tenant.ts'
import { OTHER_VARIABLES, settingAt } from './settings.ts'
import { type Environment, isBlank, type ReadFile } from './sources.ts'
import type { SchemaOptions } from './values/schema-options.ts'
import { type Tree, valueAt } from './values/tree.ts'
import { exporterProblems } from './variables/exporter-variables.ts'
import { certificateProblems, environmentProblems, isProduction } from './variables/node-variables.ts'
import { overlayEnvironment, variablesFor } from './variables/overlay-variables.ts'
import { withProxyVariables } from './variables/proxy-variables.ts'
import { findStrayVariables } from './variables/stray-variables.ts'

/** The file to read if it exists and no other file is specified. */
const DEFAULT_FILE = './behalf.yml'
/** A similar name, which is reported as an error. Otherwise, the file and all protections in it would be ignored. */
const SIMILAR_FILE = './behalf.yaml'

interface ConfigSources {
  /** `process.env` in production. `NODE_ENV=production` makes the rules stricter. */
  readonly env: Environment
  /** Value of `--config`; default `BEHALF_CONFIG`, then ./behalf.yml if it exists. */
  readonly file?: string | undefined
  /** The configuration itself, instead of a file. Relative paths are relative to the working directory. */
  readonly document?: Tree | undefined
  /** Replaces settings of the document, including entire sections and APIs. Default: changes nothing. */
  readonly adapt?: ((document: Tree) => Tree) | undefined
  readonly readFile: ReadFile
  /** Milliseconds since the epoch, to detect expired certificates. Default: now. */
  readonly now?: number
  /** The memory that this process may use, in bytes. It determines the size of caches. Default: no limit. */
  readonly memoryLimit?: number | undefined
  /** Receives warnings about a configuration that can be used. They never contain a value. Default: ignored. */
  readonly warn?: (warning: string) => void
}

/**
 * Reads the configuration: behalf.yml, overridden by environment variables, and completed with defaults.
 *
 * @returns a frozen configuration, in the units that the code uses.
 * @throws {@link ConfigInvalidError} that lists all problems, each with its file and line, path and environment variable. The error
 *   never contains values.
 */
export function loadConfig(sources: ConfigSources): Config {
  return createConfig(validate(sources, createDocumentSchema))
}

/**
 * Reads the settings of the commands that manage the registration. The same rules apply, but settings that the registration
 * creates (client ID, credentials) and those that only a running gateway needs are not required.
 *
 * @throws {@link ConfigInvalidError} under the same conditions as {@link loadConfig}.
 */
export function loadRegistrationSettings(sources: ConfigSources): RegistrationSettings {
  return createRegistrationSettings(validate(sources, createRegistrationDocumentSchema))
}

/**
 * Reads the proxy settings, for commands that need no other settings.
 *
 * @throws {@link ConfigInvalidError} if `proxy` or a file is invalid; other settings may be missing or invalid.
 */
export function loadProxySettings(sources: ConfigSources): Config['proxy'] {
  return validate(sources, createProxyDocumentSchema).proxy
}

function validate<Document>(
  sources: ConfigSources,
  createSchema: (options: SchemaOptions) => z.ZodType<Document>,
): Document {
  const problems: string[] = []
  const warnings: string[] = []
  const { readFile, now = Date.now(), memoryLimit, warn = () => {} } = sources
  const env = withProxyVariables(sources.env)
  const production = isProduction(env)
  const strict = production ? problems : warnings
  const references = new Set<string>()
  const reportWeakness = (problem: string) => strict.push(problem)
  const found = findDocument(sources, problems)
  // Otherwise, every setting in a file that cannot be read would be reported as missing.
  if (found === null) throw new ConfigInvalidError(problems)
  const root = sources.adapt?.(found.root) ?? found.root
  const written = readDocument(root, { file: found.file, env, readFile, references }, problems)
  const overlaid = overlayEnvironment(written, { env, readFile, reportWeakness }, problems)
  const tree = withGraphOfCloud(overlaid)
  const schema = createSchema({
    production,
    now,
    memoryLimit,
    readFile,
    warn: (path, problem) => warnings.push(sentenceOf(path, problem)),
  })
  const parsed = schema.safeParse(tree, { error: messageFor })
  warnings.push(...deprecationsIn(schema, tree))
  const variables = variablesFor(written)
  const { misspelled, meant, unknown } = findStrayVariables({ env, variables, references })
  const settings = variables.filter(({ variable }) => meant.has(variable)).map(({ path }) => path)
  if (!parsed.success) problems.push(...problemsOf(parsed.error.issues, tree, settings))
  strict.push(...blankProblems(found.blanks, tree, parsed.error?.issues ?? []))
  problems.push(...cloudProblems(overlaid), ...environmentProblems(env))
  strict.push(...certificateProblems(env))
  if (valueAt(tree, ['audit', 'destination']) === 'otlp') strict.push(...exporterProblems(env, ['LOGS']))
  // A misspelled variable may be the reason why a setting is missing.
  if (!parsed.success || problems.length > 0 || production) problems.push(...misspelled)
  else warnings.push(...misspelled)
  if (!parsed.success || problems.length > 0) {
    const { file, lineOf } = found
    throw new ConfigInvalidError(problems.map((problem) => placeProblem(problem, { file, lineOf, env })))
  }
  for (const warning of [...warnings, ...unknown]) warn(warning)
  return parsed.data
}

/**
 * Whether there is any configuration: a behalf.yml, or an `ENTRA_…` variable. Without one, and outside production, `start` runs on
 * the embedded tenant.
 */
export function isConfigured({ env, file, readFile }: Omit<ConfigSources, 'now' | 'warn'>): boolean {
  const hasVariable = Object.entries(env).some(
    ([name, value]) => /^entra_/i.test(name) && value !== undefined && !isBlank(value),
  )
  return (
    hasVariable ||
    namedFile({ env, file }) !== undefined ||
    [DEFAULT_FILE, SIMILAR_FILE].some((path) => readIfExists(path, readFile) !== undefined)
  )
}

/** Whether `tenant` (`BEHALF_USE_TENANT`) selects the embedded tenant. */
export function namesEmbeddedTenant(sources: Omit<ConfigSources, 'now' | 'warn'>): boolean {
  const { variable = '' } = settingAt(['tenant']) ?? {}
  const named = sources.env[variable] ?? ''
  const tenant = isBlank(named) ? findDocument(sources, [])?.root.tenant : named
  return tenant === EMBEDDED
}

function namedFile({ env, file }: Pick<ConfigSources, 'env' | 'file'>): string | undefined {
  const named = env[OTHER_VARIABLES.config] ?? ''
  return file ?? (isBlank(named) ? undefined : named)
}

/** The document before its references are resolved; null if a problem was reported. */
function findDocument(
  { env, file, document, readFile }: ConfigSources,
  problems: string[],
): (ParsedDocument & { readonly file: string }) | null {
  if (document !== undefined) return { ...withoutFile(document), file: DEFAULT_FILE }
  const named = namedFile({ env, file })
  const name = named ?? DEFAULT_FILE
  try {
    const text = named === undefined ? readIfExists(DEFAULT_FILE, readFile) : readFile(named)
    if (text === undefined && readIfExists(SIMILAR_FILE, readFile) !== undefined) {
      problems.push(`${SIMILAR_FILE} is not read: rename it to behalf.yml, or pass it with --config`)
      return null
    }
    const parsed = text === undefined ? withoutFile({}) : parseYaml(String(text), name, problems)
    return parsed && { ...parsed, file: name }
  } catch (error) {
    problems.push(`${name} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unreadable'})`)
    return null
  }
}

/** Wraps a document that does not come from a file. */
function withoutFile(root: Tree): ParsedDocument {
  return { root, lineOf: () => undefined, blanks: [] }
}

function readIfExists(path: string, readFile: ReadFile): string | Buffer | undefined {
  try {
    return readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
