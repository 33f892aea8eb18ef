import { BadQueryError } from './bad-query-error.ts'
import { comparable, type EdmType, edmName, type Family, familyOf } from './edm.ts'
import type { Comparison, Expression, LambdaExpression, PathExpression, TextFunction } from './expression.ts'
import { type Queryable, type ResolvedPath, resolveMembers, resolvePath } from './property-path.ts'

/**
 * Checks an expression against the entity type and compiles it to a predicate on rows.
 *
 * @throws BadQueryError for an unknown property or incompatible operands.
 */
export function compileFilter<Row>(expression: Expression, queryable: Queryable<Row>): (row: Row) => boolean {
  const compiler: Compiler<Row> = { queryable, variables: new Map() }
  const condition = compileCondition(expression, compiler)
  return (row) => condition({ row, items: new Map() })
}

interface Compiler<Row> {
  readonly queryable: Queryable<Row>
  /** Types of the lambda variables in scope. */
  readonly variables: ReadonlyMap<string, EdmType>
}

/** The context of an evaluation: the row, and the current item of each lambda variable. */
interface Frame<Row> {
  readonly row: Row
  readonly items: ReadonlyMap<string, unknown>
}

type Condition<Row> = (frame: Frame<Row>) => boolean

interface Operand<Row> {
  /** Null for the literal `null`, which is compatible with every family. */
  readonly family: Family | null
  readonly describe: string
  /** The value in a form that can be compared. */
  read(frame: Frame<Row>): string | number | boolean | null
}

function compileCondition<Row>(expression: Expression, compiler: Compiler<Row>): Condition<Row> {
  switch (expression.kind) {
    case 'logical': {
      const left = compileCondition(expression.left, compiler)
      const right = compileCondition(expression.right, compiler)
      return expression.operator === 'and'
        ? (frame) => left(frame) && right(frame)
        : (frame) => left(frame) || right(frame)
    }
    case 'not': {
      const operand = compileCondition(expression.operand, compiler)
      return (frame) => !operand(frame)
    }
    case 'comparison':
      return compileComparison(expression, compiler)
    case 'in': {
      const operand = compileOperand(expression.operand, compiler)
      const values = expression.values.map((value) => compileOperand(value, compiler))
      for (const value of values) requireSameFamily(operand, value, 'in')
      return (frame) => values.some((value) => value.read(frame) === operand.read(frame))
    }
    case 'call':
      return compileCall(expression.name, expression.arguments, compiler)
    case 'lambda':
      return compileLambda(expression, compiler)
    default:
      return compileBoolean(expression, compiler)
  }
}

function compileComparison<Row>(
  { operator, left, right }: { operator: Comparison; left: Expression; right: Expression },
  compiler: Compiler<Row>,
): Condition<Row> {
  const first = compileOperand(left, compiler)
  const second = compileOperand(right, compiler)
  requireSameFamily(first, second, operator)
  const holds = COMPARISONS[operator]
  return (frame) => holds(first.read(frame), second.read(frame))
}

type Comparable = string | number | boolean | null

/** Null has no order: if an operand is null, only `eq` and `ne` can be true. */
const COMPARISONS: Readonly<Record<Comparison, (left: Comparable, right: Comparable) => boolean>> = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  gt: (left, right) => left !== null && right !== null && left > right,
  ge: (left, right) => left !== null && right !== null && left >= right,
  lt: (left, right) => left !== null && right !== null && left < right,
  le: (left, right) => left !== null && right !== null && left <= right,
}

function compileCall<Row>(
  name: TextFunction,
  [text, part]: readonly [Expression, Expression],
  compiler: Compiler<Row>,
): Condition<Row> {
  const [whole, piece] = [compileOperand(text, compiler), compileOperand(part, compiler)]
  if (whole.family !== 'text' || piece.family !== 'text') {
    throw new BadQueryError(
      `The function '${name}' takes two strings, not ${whole.describe} and ${piece.describe}.`,
    )
  }
  const holds = TEXT_FUNCTIONS[name]
  return (frame) => {
    const [value, sought] = [whole.read(frame), piece.read(frame)]
    return typeof value === 'string' && typeof sought === 'string' && holds(value, sought)
  }
}

const TEXT_FUNCTIONS: Readonly<Record<TextFunction, (text: string, part: string) => boolean>> = {
  startswith: (text, part) => text.startsWith(part),
  endswith: (text, part) => text.endsWith(part),
  contains: (text, part) => text.includes(part),
}

function compileLambda<Row>(lambda: LambdaExpression, compiler: Compiler<Row>): Condition<Row> {
  const collection = compilePath(lambda.segments, compiler)
  const itemType = itemTypeOf(collection.type, lambda.segments)
  const { variable, predicate, quantifier } = lambda
  if (variable === null || predicate === null) return (frame) => itemsOf(collection, frame).length > 0
  const condition = compileCondition(predicate, {
    ...compiler,
    variables: new Map([...compiler.variables, [variable, itemType]]),
  })
  const holdsFor = (frame: Frame<Row>) => (item: unknown) =>
    condition({ row: frame.row, items: new Map([...frame.items, [variable, item]]) })
  return quantifier === 'any'
    ? (frame) => itemsOf(collection, frame).some(holdsFor(frame))
    : (frame) => itemsOf(collection, frame).every(holdsFor(frame))
}

function compileBoolean<Row>(expression: Expression, compiler: Compiler<Row>): Condition<Row> {
  const operand = compileOperand(expression, compiler)
  if (operand.family !== 'boolean') {
    throw new BadQueryError(`The filter must be a condition, not ${operand.describe}.`)
  }
  return (frame) => operand.read(frame) === true
}

function compileOperand<Row>(expression: Expression, compiler: Compiler<Row>): Operand<Row> {
  if (expression.kind === 'literal') {
    const { family, value } = expression
    const folded = family === null ? null : comparable(family, value)
    return { family, describe: family === null ? 'null' : `a literal of type ${family}`, read: () => folded }
  }
  if (expression.kind === 'path') return compilePathOperand(expression, compiler)
  const condition = compileCondition(expression, compiler)
  return { family: 'boolean', describe: 'a condition', read: condition }
}

function compilePathOperand<Row>(path: PathExpression, compiler: Compiler<Row>): Operand<Row> {
  const resolved = compilePath(path.segments, compiler)
  const name = path.segments.join('/')
  if (path.counted) {
    itemTypeOf(resolved.type, path.segments)
    return {
      family: 'number',
      describe: `${name}/$count`,
      read: (frame) => itemsOf(resolved, frame).length,
    }
  }
  const family = familyOf(resolved.type)
  if (family === null)
    throw new BadQueryError(`'${name}' of type '${edmName(resolved.type)}' cannot be compared.`)
  return {
    family,
    describe: `'${name}' of type '${edmName(resolved.type)}'`,
    read: (frame) => comparable(family, resolved.read(frame)),
  }
}

function compilePath<Row>(segments: readonly string[], compiler: Compiler<Row>): ResolvedPath<Frame<Row>> {
  const [first = '', ...rest] = segments
  const itemType = compiler.variables.get(first)
  if (itemType !== undefined) {
    const members = resolveMembers(itemType, rest)
    return { type: members.type, read: (frame) => members.read(frame.items.get(first)) }
  }
  const path = resolvePath(compiler.queryable, segments)
  return { type: path.type, read: (frame) => path.read(frame.row) }
}

function itemTypeOf(type: EdmType, segments: readonly string[]): EdmType {
  if (typeof type === 'object' && 'of' in type) return type.of
  throw new BadQueryError(`'${segments.join('/')}' of type '${edmName(type)}' is not a collection.`)
}

function itemsOf<Row>(collection: ResolvedPath<Frame<Row>>, frame: Frame<Row>): readonly unknown[] {
  const value = collection.read(frame)
  return Array.isArray(value) ? value : []
}

function requireSameFamily<Row>(left: Operand<Row>, right: Operand<Row>, operator: string): void {
  if (left.family === null || right.family === null || left.family === right.family) return
  throw new BadQueryError(
    `A binary operator with incompatible types was detected: ${left.describe} ${operator} ${right.describe}.`,
  )
}
