import type { Sender } from '../operations/sender.ts'

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

/** The fields of the schema, as `Type.field`; null if the gateway does not report them. */
export async function schemaFields(send: Sender['send']): Promise<ReadonlySet<string> | null> {
  const response = await send(JSON.stringify({ query: QUERY }))
  const { data } = (await response.json()) as Answer
  const types = data?.__schema?.types
  if (types === undefined) return null
  return new Set(types.flatMap(({ name, fields }) => (fields ?? []).map((field) => `${name}.${field.name}`)))
}
