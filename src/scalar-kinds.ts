/** Scalars whose values stand in other text as they are: they have nothing that a query language reads. */
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

/** Scalars whose values a text can hold, numbers with all of their digits. */
export const TEXTUAL_SCALARS: ReadonlySet<string> = new Set([
  'String',
  'ID',
  ...[...PLAIN_SCALARS].filter((name) => name !== 'Boolean'),
])
