import type { Comparison, Expression, TextFunction } from './expression.ts'

/**
 * How a filter uses a property. `null` means that the property is compared with null; `count` means that a collection is counted.
 */
export type FilterOperator = Comparison | TextFunction | 'in' | 'not' | 'null' | 'count'

/** The use of one operator on one property. */
export interface FilterUse {
  /** The path with slashes. For the items in a lambda, the path of the collection: `proxyAddresses`. */
  readonly property: string
  readonly operator: FilterOperator
}

/** Lambda variables in scope, with the paths that they refer to. */
type Scope = ReadonlyMap<string, string>

/** All uses of properties, from left to right. A negated use counts twice: with and without `not`. */
export function usesOf(expression: Expression, scope: Scope = new Map()): readonly FilterUse[] {
  switch (expression.kind) {
    case 'logical':
      return [...usesOf(expression.left, scope), ...usesOf(expression.right, scope)]
    case 'not':
      return usesOf(expression.operand, scope).flatMap((use) => [
        { property: use.property, operator: 'not' },
        use,
      ])
    case 'comparison':
      return comparisonUses(expression, scope)
    case 'in':
      return operandUses(expression.operand, 'in', scope)
    case 'call':
      return operandUses(expression.arguments[0], expression.name, scope)
    case 'lambda': {
      const property = pathOf(expression.segments, scope)
      const { variable, predicate } = expression
      if (variable === null || predicate === null) return [{ property, operator: 'count' }]
      return usesOf(predicate, new Map([...scope, [variable, property]]))
    }
    default:
      return operandUses(expression, 'eq', scope)
  }
}

function comparisonUses(
  { operator, left, right }: Extract<Expression, { kind: 'comparison' }>,
  scope: Scope,
): readonly FilterUse[] {
  const uses = [...operandUses(left, operator, scope), ...operandUses(right, operator, scope)]
  const withNull = [left, right].some((side) => side.kind === 'literal' && side.value === null)
  return withNull ? uses.flatMap((use) => [use, { ...use, operator: 'null' as const }]) : uses
}

function operandUses(operand: Expression, operator: FilterOperator, scope: Scope): readonly FilterUse[] {
  if (operand.kind === 'literal') return []
  if (operand.kind !== 'path') return usesOf(operand, scope)
  return [{ property: pathOf(operand.segments, scope), operator: operand.counted ? 'count' : operator }]
}

function pathOf([first = '', ...rest]: readonly string[], scope: Scope): string {
  return [scope.get(first) ?? first, ...rest].join('/')
}
