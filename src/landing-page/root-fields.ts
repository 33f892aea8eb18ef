import type { SendOperation } from './operations.ts'

const QUERY = `query RootFields {
  __schema { queryType { fields { name } } mutationType { fields { name } } }
}`

interface Answer {
  readonly data?: {
    readonly __schema?: Readonly<Record<'queryType' | 'mutationType', TypeWithFields | null>>
  }
}

interface TypeWithFields {
  readonly fields: readonly { readonly name: string }[]
}

/** What can be asked here; null where the gateway does not tell. */
export async function rootFields(sendOperation: SendOperation): Promise<ReadonlySet<string> | null> {
  const response = await sendOperation(JSON.stringify({ query: QUERY }))
  const { data } = (await response.json()) as Answer
  const schema = data?.__schema
  if (schema === undefined) return null
  const types = [schema.queryType, schema.mutationType]
  return new Set(types.flatMap((type) => type?.fields ?? []).map(({ name }) => name))
}
