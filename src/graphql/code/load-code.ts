import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Config } from '../../config/config.ts'
import { nearestWord } from '../../config/did-you-mean.ts'
import { SchemaInvalidError } from '../../errors/startup.ts'
import { readBoundedFile } from '../../files/bounded-file.ts'
import { isJsonObject } from '../../json/json-object.ts'
import type { PolicySubject } from '../../plan/authorization/policy.ts'
import type { CustomCredential } from '../../tokens/credentials/prover-options.ts'
import type { Located, OwnCode, Resolver, Resolvers, ScalarCode, ScalarCodes } from './own-code.ts'

/** Checks a caller before every field that names this policy in `@policy`. Must be fast and synchronous. */
export type PolicyCode = (caller: PolicySubject) => boolean

/** Code that is passed to a gateway, or that a module exports under these names. */
export interface Code {
  /** Resolvers for the fields with `@resolver`. Default: none. */
  readonly resolvers?: Resolvers | undefined
  /** The scalars of your own schema. Default: any value is accepted. */
  readonly scalars?: ScalarCodes | undefined
  /** The policies that `@policy` can name, in addition to `policies` in behalf.yml. Default: none. */
  readonly policies?: Readonly<Record<string, PolicyCode>> | undefined
  /** Functions that sign client assertions, under the names used in `entra.credential.custom`. Default: none. */
  readonly credentials?: Readonly<Record<string, CustomCredential>> | undefined
}

/** A gateway's code, regardless of its source. */
export interface LoadedCode extends OwnCode {
  readonly policies: ReadonlyMap<string, PolicyCode>
  readonly credentials: Readonly<Record<string, CustomCredential>>
}

/** The settings that affect code: the module to load, and the names of policies that code must not redefine. */
type CodeConfig = Pick<Config, 'policies'> & { readonly schema: Pick<Config['schema'], 'resolvers'> }

const KINDS = ['resolvers', 'scalars', 'policies', 'credentials'] as const

/** Finds the location of a piece of code. @param names - outermost first, such as type and field. */
type Locate = (...names: readonly string[]) => string

/**
 * Loads the operator's code: the code passed as an argument, and the exports of the configured module.
 *
 * @throws {@link SchemaInvalidError} that lists every problem in the code with its file and line.
 */
export async function loadCode({ schema, policies }: CodeConfig, given: Code = {}): Promise<LoadedCode> {
  const problems: string[] = []
  const loaded = emptyCode()
  add(loaded, given, () => 'startGateway', problems)
  if (schema.resolvers !== null) await addModule(loaded, schema.resolvers, problems)
  for (const [name, { where }] of loaded.policies) {
    if (policies.has(name)) problems.push(`${where}: the policy ${name} is also defined in behalf.yml`)
  }
  if (problems.length > 0) throw new SchemaInvalidError(problems)
  return {
    ...loaded,
    policies: codeByName(loaded.policies),
    credentials: Object.fromEntries(codeByName(loaded.credentials)),
  }
}

function codeByName<Code>(located: ReadonlyMap<string, Located<Code>>): ReadonlyMap<string, Code> {
  return new Map([...located].map(([name, { code }]) => [name, code]))
}

async function addModule(
  loaded: ReturnType<typeof emptyCode>,
  module: string,
  problems: string[],
): Promise<void> {
  const name = basename(module)
  const exported = await importModule(module, problems)
  if (exported === null) return
  const locate = locatorOf(name, await textOf(module))
  for (const each of Object.keys(exported)) {
    if ((KINDS as readonly string[]).includes(each)) continue
    const nearest = nearestWord(each, KINDS)
    problems.push(
      `${locate(each)}: the export "${each}" must be one of ${KINDS.join(', ')}${nearest === undefined ? '' : `; did you mean ${nearest}?`}`,
    )
  }
  add(loaded, exported as Code, locate, problems)
}

async function importModule(module: string, problems: string[]): Promise<object | null> {
  try {
    await rejectSpecialFile(module)
    return (await import(pathToFileURL(resolve(module)).href)) as object
  } catch (error) {
    const { message, name } = error as Error
    // Check the file: the error code is the same if a package that the module imports is missing.
    problems.push(
      existsSync(module)
        ? `schema.resolvers (BEHALF_RESOLVERS): ${module} cannot be loaded: ${message}${name === 'SyntaxError' ? ` (node --check ${module} shows the line)` : ''}`
        : `schema.resolvers (BEHALF_RESOLVERS): the module ${module} does not exist: build it first if it is compiled`,
    )
    return null
  }
}

/** Importing a device or a named pipe can block the process forever, and not even a signal would end it. */
async function rejectSpecialFile(module: string): Promise<void> {
  const stats = await stat(module).catch(() => null)
  if (stats !== null && !stats.isFile() && !stats.isDirectory()) throw new Error('it is not a regular file')
}

/** Reads the text of a module that has just been imported. If this fails, locations have no line number. */
function textOf(module: string): Promise<string> {
  return readBoundedFile(module).then(String, () => '')
}

/** Searches for each name after the previous one, which is precise enough for the object literals that modules export. */
function locatorOf(name: string, text: string): Locate {
  const lines = text.split('\n')
  return (...names) => {
    let line = -1
    for (const each of names) {
      const found = lines.findIndex((text, index) => index >= line && hasWord(text, each))
      if (found >= 0) line = found
    }
    return line < 0 ? name : `${name}:${line + 1}`
  }
}

function hasWord(line: string, word: string): boolean {
  return line.split(/[^\w$]/).includes(word)
}

function emptyCode() {
  return {
    resolvers: new Map<string, Located<Resolver>>(),
    scalars: new Map<string, Located<ScalarCode>>(),
    policies: new Map<string, Located<PolicyCode>>(),
    credentials: new Map<string, Located<CustomCredential>>(),
  }
}

function add(loaded: ReturnType<typeof emptyCode>, code: Code, locate: Locate, problems: string[]): void {
  const { resolvers, scalars, policies, credentials } = code
  for (const [type, fields] of membersOf('resolvers', resolvers, locate, problems)) {
    for (const [field, resolve] of membersOf(`resolvers.${type}`, fields, locate, problems)) {
      const found = { name: `${type}.${field}`, code: resolve, where: locate('resolvers', type, field) }
      put(loaded.resolvers, isFunction, { ...found, form: 'a function' }, problems)
    }
  }
  for (const [name, scalar] of membersOf('scalars', scalars, locate, problems)) {
    const found = { name, code: scalar, where: locate('scalars', name) }
    put(loaded.scalars, isScalarCode, { ...found, form: 'an object with serialize or parseValue' }, problems)
  }
  for (const [name, policy] of membersOf('policies', policies, locate, problems)) {
    const found = { name, code: policy, where: locate('policies', name) }
    put(loaded.policies, isFunction, { ...found, form: 'a function' }, problems)
  }
  for (const [name, credential] of membersOf('credentials', credentials, locate, problems)) {
    const found = { name, code: credential, where: locate('credentials', name) }
    put(loaded.credentials, isFunction, { ...found, form: 'a function' }, problems)
  }
}

/** Treats undefined members as missing. */
function membersOf(
  name: string,
  value: unknown,
  locate: Locate,
  problems: string[],
): readonly (readonly [string, unknown])[] {
  if (value === undefined) return []
  if (isJsonObject(value)) return Object.entries(value).filter(([, member]) => member !== undefined)
  problems.push(`${locate(...name.split('.'))}: ${name} must be an object`)
  return []
}

function put<Code>(
  codes: Map<string, Located<Code>>,
  isCode: (value: unknown) => boolean,
  { name, code, where, form }: { name: string; code: unknown; where: string; form: string },
  problems: string[],
): void {
  const other = codes.get(name)
  if (!isCode(code)) problems.push(`${where}: ${name} must be ${form}`)
  else if (other) problems.push(`${where}: ${name} already exists (${other.where})`)
  else codes.set(name, { code: code as Code, where })
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function'
}

function isScalarCode(value: unknown): boolean {
  if (!isJsonObject(value)) return false
  const { serialize, parseValue } = value
  const given = [serialize, parseValue].filter((each) => each !== undefined)
  return given.length > 0 && given.every(isFunction)
}
