import type { ApolloServerPlugin } from '@apollo/server'
import {
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { fragmentsOf } from '../../plan/selection/fragments.ts'
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
            fields: fieldsOf(document, operation),
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

/** Returns the fields that an operation selects, including those in its fragments: sorted, as `Type.field`. */
type FieldsOf = (document: DocumentNode, operation: OperationDefinitionNode) => readonly string[]

/**
 * Keeps one list per document, for the operation that ran last. With a list for each operation, a document of many operations that
 * share a long fragment would take up many times its own memory.
 */
function createFieldLists(schema: GraphQLSchema): FieldsOf {
  const known = new WeakMap<
    DocumentNode,
    { readonly operation: OperationDefinitionNode; readonly fields: readonly string[] }
  >()
  return (document, operation) => {
    const last = known.get(document)
    if (last?.operation === operation) return last.fields
    const fields = selectedFields(schema, document, operation)
    known.set(document, { operation, fields })
    return fields
  }
}

/** Visits the operation and the fragments that it uses, each only once. */
function selectedFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): readonly string[] {
  const fields = new Set<string>()
  const fragments = fragmentsOf(document)
  const reached = new Set<DocumentNode['definitions'][number]>([operation])
  const types = new TypeInfo(schema)
  const visitor = visitWithTypeInfo(types, {
    Field() {
      const type = types.getParentType()
      const field = types.getFieldDef()
      if (type && field) fields.add(`${type.name}.${field.name}`)
    },
    FragmentSpread({ name }) {
      const fragment = fragments[name.value]
      if (fragment) reached.add(fragment)
    },
  })
  // Fragments that are added during the iteration are visited, too.
  for (const definition of reached) visit(definition, visitor)
  return [...fields].sort()
}
