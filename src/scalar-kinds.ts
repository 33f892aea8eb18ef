/** Scalars whose values can be inserted into other text unchanged: they contain no syntax of a query language. */
export const PLAIN_SCALARS: ReadonlySet<string> = new Set([
  'Int',
  'Float',
  'Boolean',
  'GUID',
  'Long',
  'Decimal',
  'Date',
  'DateTime',
  'Time',
  'Duration',
])

/** Scalars whose values can be written as text; numbers keep all of their digits. */
export const TEXTUAL_SCALARS: ReadonlySet<string> = new Set([
  'String',
  'ID',
  ...[...PLAIN_SCALARS].filter((name) => name !== 'Boolean'),
])
