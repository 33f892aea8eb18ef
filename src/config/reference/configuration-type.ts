import { isTree, type Tree } from '../values/tree.ts'

const HEADER = `// Written by \`npm run settings\` from the setting declarations.

/** Text that refers to an environment variable, \`\${NAME}\`, or to the content of a file, \`\${file:/path}\`. */
export type Reference = \`\${string}\\\${\${string}}\${string}\`
`

/**
 * The TypeScript type of behalf.yml, for configurations in code.
 *
 * @param schema - the JSON Schema of behalf.yml.
 */
export function createConfigurationType(schema: Tree): string {
  const { description: _description, ...object } = schema
  return [
    HEADER,
    '/** The content of `behalf.yml`. `docs/configuration.md` describes every setting. */',
    `export interface Configuration ${typeOf(object, '')}`,
    '',
  ].join('\n')
}

function typeOf(schema: Tree, indent: string): string {
  if (schema.$ref !== undefined) return 'Reference'
  if (Array.isArray(schema.enum)) return unionOf(schema.enum.map((value) => quoted(value)))
  if (schema.const !== undefined) return quoted(schema.const)
  const alternatives = schema.anyOf ?? schema.oneOf
  if (Array.isArray(alternatives))
    return unionOf(alternatives.filter(isTree).map((each) => typeOf(each, indent)))
  const kinds = Array.isArray(schema.type) ? schema.type : [schema.type]
  return unionOf(kinds.map((kind) => kindOf(String(kind), schema, indent)))
}

function kindOf(kind: string, schema: Tree, indent: string): string {
  switch (kind) {
    case 'object':
      return objectType(schema, indent)
    case 'array':
      return `readonly ${inBrackets(isTree(schema.items) ? typeOf(schema.items, indent) : 'unknown')}[]`
    case 'integer':
      return 'number'
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return kind
    default:
      return 'unknown'
  }
}

function objectType({ properties, additionalProperties, required }: Tree, indent: string): string {
  if (!isTree(properties)) {
    const value = isTree(additionalProperties) ? typeOf(additionalProperties, indent) : 'unknown'
    return `{ readonly [name: string]: ${value} }`
  }
  const deeper = `${indent}  `
  const members = Object.entries(properties).flatMap(([name, below]) => {
    if (!isTree(below)) return []
    const isRequired = Array.isArray(required) && required.includes(name)
    return [
      ...commentOf(below.description, deeper),
      `${deeper}readonly ${name}${isRequired ? '' : '?'}: ${typeOf(below, deeper)}`,
    ]
  })
  return ['{', ...members, `${indent}}`].join('\n')
}

function commentOf(description: unknown, indent: string): readonly string[] {
  if (typeof description !== 'string') return []
  const lines = description.replaceAll('*/', '*\\/').split('\n')
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`), `${indent} */`]
}

function unionOf(types: readonly string[]): string {
  const distinct = [...new Set(types)]
  if (distinct.includes('unknown')) return 'unknown'
  // References are strings, so `string` already includes them.
  return distinct.filter((type) => type !== 'Reference' || !distinct.includes('string')).join(' | ')
}

function inBrackets(type: string): string {
  return type.includes(' | ') && !type.startsWith('{') ? `(${type})` : type
}

function quoted(value: unknown): string {
  return typeof value === 'string' ? `'${value.replaceAll(/['\\]/g, '\\$&')}'` : String(value)
}
