import type { ApolloServerPlugin } from '@apollo/server'
import { type DocumentNode, type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from 'graphql'
import type { RequestContext } from '../context.ts'

const NOTHING = Promise.resolve()

/** Records which operation runs and which errors it returns. */
export function createRecordingPlugin(schema: GraphQLSchema): ApolloServerPlugin<RequestContext> {
  const fieldsOf = createFieldLists(schema)
  return {
    requestDidStart({ contextValue: { recording } }) {
      if (recording === null) return NOTHING
      return Promise.resolve({
        async didResolveOperation({ document, operation, operationName, queryHash }) {
          if (!operation) return
          recording.operation = {
            type: operation.operation === 'mutation' ? 'mutation' : 'query',
            name: operationName,
            hash: queryHash,
            fields: fieldsOf(document),
          }
        },
        async willSendResponse({ response: { body } }) {
          if (body.kind !== 'single') return
          for (const { extensions } of body.singleResult.errors ?? []) {
            recording.failed(String(extensions?.code ?? 'INTERNAL_SERVER_ERROR'))
          }
        },
      })
    },
  }
}

/**
 * Creates a function that returns the fields that a document selects: sorted, as `Type.field`. They are computed only
 * once per document.
 */
function createFieldLists(schema: GraphQLSchema): (document: DocumentNode) => readonly string[] {
  const known = new WeakMap<DocumentNode, readonly string[]>()
  return (document) => {
    let fields = known.get(document)
    if (fields === undefined) {
      fields = selectedFields(schema, document)
      known.set(document, fields)
    }
    return fields
  }
}

function selectedFields(schema: GraphQLSchema, document: DocumentNode): readonly string[] {
  const fields = new Set<string>()
  const types = new TypeInfo(schema)
  visit(
    document,
    visitWithTypeInfo(types, {
      Field() {
        const type = types.getParentType()
        const field = types.getFieldDef()
        if (type && field) fields.add(`${type.name}.${field.name}`)
      },
    }),
  )
  return [...fields].sort()
}
