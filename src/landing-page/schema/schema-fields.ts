import type { Sender } from '../operations/operations.ts'

const QUERY = `query SchemaFields {
  __schema { types { name fields { name } } }
}`

interface Answer {
  readonly data?: { readonly __schema?: { readonly types: readonly TypeWithFields[] } }
}

interface TypeWithFields {
  readonly name: string
  readonly fields: readonly { readonly name: string }[] | null
}

/** What can be asked here, as `Type.field`; null where the gateway does not tell. */
export async function schemaFields(send: Sender['send']): Promise<ReadonlySet<string> | null> {
  const response = await send(JSON.stringify({ query: QUERY }))
  const { data } = (await response.json()) as Answer
  const types = data?.__schema?.types
  if (types === undefined) return null
  return new Set(types.flatMap(({ name, fields }) => (fields ?? []).map((field) => `${name}.${field.name}`)))
}
