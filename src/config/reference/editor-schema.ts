import { z } from 'zod'

import { DOCUMENT_SCHEMA, SETTINGS } from '../settings.ts'
import { declarationOf, unwrap } from '../values/setting.ts'
import { isTree, type Tree } from '../values/tree.ts'
import { constantDefault, defaultText } from './defaults.ts'
import { describeSetting } from './describe-setting.ts'

const REFERENCE = '#/definitions/reference'

/**
 * The JSON Schema of behalf.yml (draft 7) for editors. It accepts every file that the loader accepts. Rules that depend on several
 * settings, on the environment, or on the content of files are checked only by the loader.
 */
export function createEditorSchema(): Tree {
  const { $schema, ...schema } = z.toJSONSchema(DOCUMENT_SCHEMA, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => refine(zodSchema, jsonSchema),
  })
  const described = withReferences(schema) as Tree
  return {
    $schema,
    title: 'behalf.yml',
    description: 'Configuration of Behalf. For a description, see docs/configuration.md.',
    ...described,
    properties: withEmptySections(described.properties),
    definitions: {
      reference: {
        type: 'string',
        pattern: '\\$\\{[^{}$]*\\}',
        description: `Text that refers to an environment variable, \${NAME}, or to the content of a file, \${file:/path}.`,
      },
    },
  }
}

const BY_SCHEMA = new Map(SETTINGS.map((setting) => [setting.schema, setting]))

/** Adds the information from a declaration, and removes constraints that only the loader can check. */
function refine(schema: z.core.$ZodType, json: z.core.JSONSchema.BaseSchema): void {
  const declaration = declarationOf(schema)
  const setting = BY_SCHEMA.get(schema)
  // zod's defaults are empty objects, or apply only outside production.
  delete json.default
  if (setting !== undefined) {
    const value = constantDefault(setting)
    if (value !== undefined && value !== null) json.default = value as z.core.JSONSchema.JSONSchema['default']
  }
  if (declaration?.deprecated !== undefined) json.deprecated = true
  if (declaration !== undefined) {
    const lines = [
      describeSetting({ ...declaration, schema, path: setting?.path ?? [] }),
      ...(setting === undefined ? [] : [`Default: ${defaultText(setting)}.`]),
      ...(declaration.variable === undefined ? [] : [`Environment variable: ${declaration.variable}`]),
    ]
    json.description = withoutMarkdown(lines.join('\n'))
  }
  if (json.required !== undefined) requireUnlessVariable(schema, json)
}

/** A setting is not required in the file if a variable can set it. The same applies to sections. */
function requireUnlessVariable(schema: z.core.$ZodType, json: z.core.JSONSchema.BaseSchema): void {
  const { def } = unwrap(schema)._zod
  if (def.type !== 'object') return
  const required = json.required?.filter((key) => {
    const below = def.shape[key]
    const declaration = below && declarationOf(below)
    return declaration !== undefined && declaration.variable === undefined
  })
  if (required === undefined || required.length === 0) delete json.required
  else json.required = required
}

/** Accepts a reference wherever a value is restricted. */
function withReferences(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withReferences)
  if (!isTree(json)) return json
  const { description, default: byDefault, ...rules } = json
  const about = {
    ...(description === undefined ? {} : { description }),
    ...(byDefault === undefined ? {} : { default: byDefault }),
  }
  if (!isRestricted(rules)) {
    return { ...about, ...Object.fromEntries(Object.entries(rules).map(withReferencesBelow)) }
  }
  const alternatives = Array.isArray(rules.anyOf) && Object.keys(rules).length === 1 ? rules.anyOf : [rules]
  return { ...about, anyOf: [...alternatives, { $ref: REFERENCE }] }
}

function withReferencesBelow([key, json]: [string, unknown]): [string, unknown] {
  // Names are never references, and the values of these keywords are not schemas.
  if (['propertyNames', 'enum', 'required', 'type'].includes(key)) return [key, json]
  if (key !== 'properties') return [key, withReferences(json)]
  const properties = Object.entries(json as Tree).map(([name, below]) => [name, withReferences(below)])
  return [key, Object.fromEntries(properties)]
}

/** Whether a schema accepts only scalars, and not every string. */
function isRestricted(json: Tree): boolean {
  if (Array.isArray(json.anyOf))
    return json.anyOf.every((each) => isTree(each) && (isScalar(each) || isRestricted(each)))
  return isScalar(json) && (json.type !== 'string' || 'pattern' in json || 'enum' in json)
}

function isScalar({ type }: Tree): boolean {
  return ['string', 'number', 'integer', 'boolean', 'null'].includes(String(type))
}

/** A section whose settings are all commented out is null. */
function withEmptySections(properties: unknown): Tree {
  return Object.fromEntries(
    Object.entries(properties as Tree).map(([name, section]) => [
      name,
      (section as Tree).type === 'object' ? { ...(section as Tree), type: ['object', 'null'] } : section,
    ]),
  )
}

/** Removes links, because editors show plain text. */
function withoutMarkdown(text: string): string {
  return text.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
}
