import { type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql'
import { bounded } from '../../../bounded-text.ts'

/** The maximum length of a description. Clients send all descriptions to the model with every request. */
const MAX_DESCRIPTION_LENGTH = 2000

/** The name of an operation as words: `OrdersAndSalespeople` becomes `Orders and salespeople`. */
export function titleOf(name: string): string {
  const words = name
    .replaceAll('_', ' ')
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, ' ')
    .trim()
    .split(/ +/)
  const title = words.map((word) => (/^[A-Z][a-z]/.test(word) ? word.toLowerCase() : word)).join(' ')
  return title === '' ? name : title.charAt(0).toUpperCase() + title.slice(1)
}

/** The description of an operation or, if there is none, those of its root fields. */
export function descriptionOf(schema: GraphQLSchema, operation: OperationDefinitionNode): string {
  const own = operation.description?.value ?? ''
  const fields = schema.getRootType(operation.operation)?.getFields() ?? {}
  const ofFields = operation.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? (fields[selection.name.value]?.description ?? []) : [],
  )
  return bounded(own === '' ? [...new Set(ofFields)].join('\n') : own, MAX_DESCRIPTION_LENGTH)
}
