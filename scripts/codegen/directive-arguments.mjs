import { getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql'
import { inOrder, schemaDirectives } from './schema-directives.mjs'

/**
 * Writes the types of the directives' arguments, as `src/plan/directives.ts` reads them: defaults filled in, and an argument
 * that is null, or not given, absent.
 */
export function plugin(schema) {
  const directives = schemaDirectives(schema).filter(({ args }) => args.length > 0)
  const named = namedTypes(directives.flatMap(({ args }) => args))
  const inputs = [...named].filter(isInputObjectType)
  return [
    '// Written by `npm run codegen` from the directives of schema/behalf.graphql.',
    ...[...named].filter(isEnumType).map(enumText),
    ...inputs.map((input) => interfaceText(input.name, input.description, Object.values(input.getFields()))),
    ...directives.map(({ name, args }) =>
      interfaceText(interfaceNameOf(name), `Arguments of \`@${name}\`.`, args),
    ),
    [
      '/** The arguments of each directive, by its name. */',
      'export interface DirectiveArguments {',
      ...directives.map(({ name }) => `  readonly ${name}: ${interfaceNameOf(name)}`),
      '}',
    ].join('\n'),
  ].join('\n\n')
}

/** The types of arguments, and of the members of those that are inputs. */
function namedTypes(members) {
  const named = new Set()
  const waiting = [...members]
  for (let member = waiting.shift(); member !== undefined; member = waiting.shift()) {
    const type = getNamedType(member.type)
    if (isInputObjectType(type) && !named.has(type)) waiting.push(...Object.values(type.getFields()))
    named.add(type)
  }
  return named
}

function interfaceNameOf(directive) {
  return `${directive[0].toUpperCase()}${directive.slice(1)}Arguments`
}

/** Whether an argument is always there: it has to be given, or it has a default and cannot be null. */
function isThere({ type }) {
  return isNonNullType(type)
}

function interfaceText(name, description, members) {
  return [
    comment(description, ''),
    `export interface ${name} {`,
    ...[...members]
      .sort(inOrder)
      .flatMap((member) => [
        comment(member.description, '  '),
        `  readonly ${member.name}${isThere(member) ? '' : '?'}: ${typeText(member.type)}`,
      ]),
    '}',
  ].join('\n')
}

function enumText(type) {
  const values = [...type.getValues()].sort(inOrder).map(({ name }) => `'${name}'`)
  return `${comment(type.description, '')}\nexport type ${type.name} = ${values.join(' | ')}`
}

const SCALARS = {
  ID: 'string',
  String: 'string',
  Int: 'number',
  Float: 'number',
  Boolean: 'boolean',
  Locator: 'string',
  Constant: 'string | number | boolean | null',
}

function typeText(type) {
  if (isNonNullType(type)) return typeText(type.ofType)
  if (isListType(type)) {
    const item = typeText(type.ofType)
    return `readonly ${item.includes(' ') ? `(${item})` : item}[]`
  }
  if (isEnumType(type) || isInputObjectType(type)) return type.name
  return SCALARS[type.name] ?? 'unknown'
}

function comment(description, indent) {
  const lines = description.trim().split('\n')
  if (lines.length === 1) return `${indent}/** ${lines[0]} */`
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`].join('\n')
}
