import type { FieldNode, GraphQLOutputType } from 'graphql'
import type { Visits } from './fragments.ts'

/** The place in an operation where a field is resolved. */
interface FieldSite {
  readonly fieldNodes: readonly FieldNode[]
  readonly returnType: GraphQLOutputType
  readonly variableValues: Readonly<Record<string, unknown>>
  /** Set only while an operation is being estimated. */
  readonly visits?: Visits | undefined
}

/** A value for one field of a running operation, and everything else that it depends on. */
interface Remembered<Subject, Value> {
  readonly returnType: GraphQLOutputType
  readonly subject: Subject
  readonly value: Value
}

/** The value computed earlier for the same field, operation and subject, or a new value. */
export type OperationMemo<Subject, Value> = (site: FieldSite, subject: Subject, compute: () => Value) => Value

/**
 * Computes values that depend on the variables of an operation once per field, rather than for every object of a list:
 * the executor passes the same nodes and variables for all of them. Values are garbage-collected together with the
 * variables.
 */
export function createOperationMemo<Subject, Value>(): OperationMemo<Subject, Value> {
  const known = new WeakMap<object, WeakMap<object, Remembered<Subject, Value>[]>>()
  return ({ fieldNodes, variableValues, returnType, visits }, subject, compute) => {
    // Every visit must be counted, and the value of an incomplete traversal must not be reused.
    if (visits !== undefined) return compute()
    const ofOperation = known.get(variableValues) ?? new WeakMap<object, Remembered<Subject, Value>[]>()
    known.set(variableValues, ofOperation)
    const ofField = ofOperation.get(fieldNodes) ?? []
    ofOperation.set(fieldNodes, ofField)
    const before = ofField.find((each) => each.returnType === returnType && each.subject === subject)
    if (before) return before.value
    const value = compute()
    ofField.push({ returnType, subject, value })
    return value
  }
}
