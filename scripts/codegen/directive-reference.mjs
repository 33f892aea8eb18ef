import { astFromValue, print } from 'graphql'
import { inOrder, schemaDirectives } from './schema-directives.mjs'

/** Writes the reference of the directives as a page of the documentation, from the descriptions in the schema. */
export function plugin(schema) {
  return [
    '# Directive reference',
    'This page lists every directive of the [schema language](schema-directives.md), with its arguments. `npm run codegen` generates it from the descriptions in [`schema/behalf.graphql`](../schema/behalf.graphql).',
    ...schemaDirectives(schema).flatMap(sectionOf),
  ].join('\n\n')
}

function sectionOf({ name, description, args, locations, isRepeatable }) {
  const places = `Allowed on ${[...locations].map((location) => `\`${location}\``).join(', ')}${isRepeatable ? '; repeatable' : ''}.`
  return [`## @${name}`, inline(description), places, ...(args.length > 0 ? [tableOf(args)] : [])]
}

function tableOf(args) {
  const rows = [...args]
    .sort(inOrder)
    .map(
      (arg) => `| \`${arg.name}\` | \`${arg.type}\` | ${defaultOf(arg)} | ${cell(inline(arg.description))} |`,
    )
  return ['| argument | type | default | meaning |', '|---|---|---|---|', ...rows].join('\n')
}

function defaultOf({ type, defaultValue }) {
  return defaultValue === undefined ? '–' : `\`${print(astFromValue(defaultValue, type))}\``
}

/** Descriptions break their lines for readers of the schema. */
function inline(description) {
  return description.trim().replaceAll(/(?<!\n)\n(?!\n)/g, ' ')
}

function cell(text) {
  return text.replaceAll('|', '\\|')
}
