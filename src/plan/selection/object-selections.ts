import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isAbstractType,
} from 'graphql'
import { possibleTypes } from '../schema/object-types.ts'
import type { Document } from './fragments.ts'
import { type SelectedField, selectedFields } from './selection.ts'

/**
 * What is selected. `connection`: a Relay connection; the projection is for its nodes. `addressed`: an object whose
 * address is known, so requests whose paths extend it need nothing from the object.
 */
export type SelectionShape = 'object' | 'addressed' | 'connection'

/** A field selected on an object of one type. */
export interface ObjectSelection {
  readonly type: GraphQLObjectType
  readonly field: SelectedField
  /** Whether the object can have other types, from which it must be distinguished. */
  readonly abstract: boolean
}

/** The fields selected on the API's objects, for each type that such an object can have. */
export function objectSelections(
  document: Document,
  returnType: GraphQLOutputType,
  node: FieldNode,
  shape: SelectionShape,
): readonly ObjectSelection[] {
  const selections: readonly Selection[] = [{ returnType, field: { node, conditions: [] } }]
  const ofObjects =
    shape !== 'connection'
      ? selections
      : [
          ...descend(document, selections, 'nodes'),
          ...descend(document, descend(document, selections, 'edges'), 'node'),
        ]
  return ofObjects.flatMap(({ returnType: own, field: { node: selected, conditions } }) => {
    const abstract = isAbstractType(getNamedType(own))
    return possibleTypes(document.schema, own).flatMap((type) => {
      const fields = selectedFields(document, type, selected.selectionSet, conditions)
      return fields.map((field) => ({ type, field, abstract }))
    })
  })
}

/** A selected field, with the type that it returns. */
interface Selection {
  readonly returnType: GraphQLOutputType
  readonly field: SelectedField
}

/** The selections below the `name` field in the given selections. */
function descend(document: Document, selections: readonly Selection[], name: string): readonly Selection[] {
  return selections.flatMap(({ returnType, field }) =>
    possibleTypes(document.schema, returnType).flatMap((type) => {
      const definition = type.getFields()[name]
      if (!definition) return []
      return selectedFields(document, type, field.node.selectionSet, field.conditions)
        .filter(({ node }) => node.name.value === name)
        .map((selected) => ({ returnType: definition.type, field: selected }))
    }),
  )
}
