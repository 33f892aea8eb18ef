import type { z } from 'zod'

import { createDocumentSchema } from './sections/all-sections.ts'
import type { SchemaOptions } from './values/schema-options.ts'
import { declarationOf, defaultOf, type SettingDeclaration, unwrap } from './values/setting.ts'

/** One setting, with its path in behalf.yml and its environment variable. */
export interface Setting extends SettingDeclaration {
  /** Path in behalf.yml; `*` stands for the name of an API, a policy, a scope or a role. */
  readonly path: readonly string[]
  /** The schema of its values. */
  readonly schema: z.core.$ZodType
  /** Whether the variable holds several values, separated by commas or white space. */
  readonly isList: boolean
  /** Undefined if there is none, or if it is not a constant. */
  readonly defaultValue: unknown
}

/** Variables without a setting in behalf.yml, for the command line and for individual commands. */
export const OTHER_VARIABLES = {
  config: 'BEHALF_CONFIG',
  tenantPort: 'BEHALF_TENANT_PORT',
  operatorToken: 'BEHALF_OPERATOR_TOKEN',
  callerToken: 'BEHALF_TOKEN',
} as const

/** APIs that can be configured with environment variables alone. Any other API must be named in behalf.yml. */
export const API_NAMES_WITHOUT_FILE: readonly string[] = ['graph', 'orders']

/** Options for schemas that are only described, and never used to parse. */
const UNUSED: Omit<SchemaOptions, 'production'> = {
  now: 0,
  memoryLimit: undefined,
  readFile: () => '',
  warn: () => undefined,
}

/** The schema of behalf.yml outside production. */
export const DOCUMENT_SCHEMA = createDocumentSchema({ ...UNUSED, production: false })

/** All settings, in the order of their declaration. */
export const SETTINGS: readonly Setting[] = settingsIn(DOCUMENT_SCHEMA, [])

/** All settings in production, where some defaults differ. */
export function productionSettings(): readonly Setting[] {
  return settingsIn(createDocumentSchema({ ...UNUSED, production: true }), [])
}

/** The environment variable for a setting of one API, e.g. `HR_SYSTEM_BASE_URL` for `hr-system`. */
export function variableOf(setting: SettingDeclaration, apiName: string): string | undefined {
  return setting.variable?.replace('*', apiName.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_'))
}

/**
 * The setting at a path in behalf.yml, or the setting that contains the path, such as for a list entry; undefined if
 * there is none.
 */
export function settingAt(path: readonly string[]): SettingDeclaration | undefined {
  let schema: z.core.$ZodType | undefined = DOCUMENT_SCHEMA
  let setting: SettingDeclaration | undefined
  for (const key of path) {
    schema = schemaBelow(schema, key)
    if (schema === undefined) break
    setting = declarationOf(schema) ?? setting
  }
  return setting
}

/** Keys that behalf.yml may have under a path; empty if any key is allowed. */
export function keysBelow(path: readonly string[]): readonly string[] {
  const schema = path.reduce<z.core.$ZodType | undefined>(
    (above, key) => above && schemaBelow(above, key),
    DOCUMENT_SCHEMA,
  )
  const { def } = schema ? unwrap(schema)._zod : { def: undefined }
  return def?.type === 'object' ? Object.keys(def.shape) : []
}

function schemaBelow(schema: z.core.$ZodType, key: string): z.core.$ZodType | undefined {
  const { def } = unwrap(schema)._zod
  if (def.type === 'object') return Object.hasOwn(def.shape, key) ? def.shape[key] : undefined
  if (def.type === 'record') return def.valueType
  return def.type === 'array' ? def.element : undefined
}

function settingsIn(schema: z.core.$ZodType, path: readonly string[]): readonly Setting[] {
  const { def } = unwrap(schema)._zod
  const declaration = declarationOf(schema)
  if (declaration !== undefined) {
    return [{ ...declaration, path, schema, isList: def.type === 'array', defaultValue: defaultOf(schema) }]
  }
  if (def.type === 'record') return settingsIn(def.valueType, [...path, '*'])
  if (def.type === 'object') {
    return Object.entries(def.shape).flatMap(([key, below]) => settingsIn(below, [...path, key]))
  }
  throw new Error(`${path.join('.')} is not declared as a setting`)
}
