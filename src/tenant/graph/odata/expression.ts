/** A parsed `$filter`, before it is checked against the properties of the entity type. */
export type Expression =
  | LiteralExpression
  | PathExpression
  | LambdaExpression
  | {
      readonly kind: 'comparison'
      readonly operator: Comparison
      readonly left: Expression
      readonly right: Expression
    }
  | { readonly kind: 'in'; readonly operand: Expression; readonly values: readonly LiteralExpression[] }
  | {
      readonly kind: 'logical'
      readonly operator: 'and' | 'or'
      readonly left: Expression
      readonly right: Expression
    }
  | { readonly kind: 'not'; readonly operand: Expression }
  | {
      readonly kind: 'call'
      readonly name: TextFunction
      readonly arguments: readonly [Expression, Expression]
    }

export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le'

/** In lowercase. Graph accepts both `startsWith` and `startswith`. */
export type TextFunction = 'startswith' | 'endswith' | 'contains'

export interface LiteralExpression {
  readonly kind: 'literal'
  /** The type of the literal itself; null for `null`. */
  readonly family: 'text' | 'number' | 'boolean' | 'instant' | null
  /** Instants are in milliseconds since the epoch. */
  readonly value: string | number | boolean | null
}

export interface PathExpression {
  readonly kind: 'path'
  /** The segments of `from/emailAddress/address`. The first may be a lambda variable. */
  readonly segments: readonly string[]
  /** Whether the path ends with `/$count`. */
  readonly counted: boolean
}

export interface LambdaExpression {
  readonly kind: 'lambda'
  readonly quantifier: 'any' | 'all'
  readonly segments: readonly string[]
  /** This member and the next are null for `any()`, which tests whether there are any items. */
  readonly variable: string | null
  readonly predicate: Expression | null
}

/** All nodes of an expression, from left to right. Each node comes before its children. */
export function* nodesOf(expression: Expression): Generator<Expression> {
  const ahead = [expression]
  for (let node = ahead.pop(); node !== undefined; node = ahead.pop()) {
    yield node
    ahead.push(...childrenOf(node).toReversed())
  }
}

function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'comparison':
    case 'logical':
      return [expression.left, expression.right]
    case 'in':
      return [expression.operand, ...expression.values]
    case 'not':
      return [expression.operand]
    case 'call':
      return expression.arguments
    case 'lambda':
      return expression.predicate === null ? [] : [expression.predicate]
    default:
      return []
  }
}
