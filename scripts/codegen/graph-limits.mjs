/**
 * The limits of the Microsoft Graph endpoint of a field, for a table in docs/microsoft-graph.md.
 *
 * @param row - of `requestRows`.
 * @returns cells: query options, filter, order, headers, other limits, sources.
 */
export function limitCells({ field, rules, filterPaths, searchPaths, pageSize }) {
  return [
    field.startsWith('Mutation.') ? '' : optionCell(rules),
    filterCell(rules, filterPaths),
    orderCell(rules),
    (rules.headers ?? []).map((name) => `\`${name}\``).join(' '),
    otherCell(rules, { searchPaths, pageSize }),
    sourceCell(rules),
  ]
}

const OPTIONS = ['select', 'expand', 'filter', 'search', 'orderby', 'top', 'skip', 'count']

function optionCell({ takes = ['select', 'expand'], ignores = [], page }) {
  const rejected = OPTIONS.filter((option) => !takes.includes(option) && !ignores.includes(option))
  return [
    takes.length > 0 ? optionList(takes) : 'none',
    ...(ignores.length > 0 ? [`ignores ${optionList(ignores)}`] : []),
    // A single object cannot be counted or sorted.
    ...(page !== undefined && rejected.length > 0 ? [`rejects ${optionList(rejected)}`] : []),
  ].join('; ')
}

function optionList(options) {
  return options.map((option) => `\`$${option}\``).join(' ')
}

/** Properties with the same operators together. */
function filterCell({ filters, filterOperators }, paths) {
  if (paths.length === 0) return ''
  const bySupport = new Map()
  for (const path of paths) {
    const text = supportText(filters?.[path] ?? { byDefault: filterOperators, advanced: [] })
    bySupport.set(text, [...(bySupport.get(text) ?? []), `\`${path}\``])
  }
  return [...bySupport].map(([text, properties]) => `${properties.join(', ')}: ${text}`).join('<br>')
}

function supportText({ byDefault, advanced }) {
  const basic = byDefault.length > 0 ? [operatorList(byDefault)] : []
  return [...basic, ...(advanced.length > 0 ? [`advanced query: ${operatorList(advanced)}`] : [])].join('; ')
}

function operatorList(operators) {
  return operators.map((operator) => `\`${operator}\``).join(' ')
}

function orderCell({ takes = [], sorts }) {
  if (!takes.includes('orderby')) return ''
  if (sorts === undefined) return 'any property'
  const conditions = {
    default: '',
    advanced: ' (advanced query)',
    descending: ' (descending)',
    usual: ' (descending)',
  }
  return Object.entries(sorts)
    .map(([property, support]) => `\`${property}\`${conditions[support]}`)
    .join(', ')
}

function otherCell({ page, limits = [] }, { searchPaths, pageSize }) {
  const { defaultSize, maxSize } = page ?? {}
  const sizes = defaultSize === maxSize ? `${maxSize}` : `${defaultSize} by default, up to ${maxSize}`
  return [
    ...(page === undefined || pageSize === null ? [] : [`Page size: ${sizes}.`]),
    ...(searchPaths.length > 0
      ? [
          `\`$search\` searches ${new Intl.ListFormat('en').format(searchPaths.map((path) => `\`${path}\``))}.`,
        ]
      : []),
    ...limits,
  ].join(' ')
}

function sourceCell({ source, reports = [] }) {
  const name = source.split('/').at(-1)
  const cited = reports.map((report) => `[${report.replace(/.*\/([\w.-]+)\/issues\//, '$1#')}](${report})`)
  return [`[\`${name}\`](${source})`, ...cited].join(', ')
}
