import { type ASTNode, type ExecutionResult, type GraphQLError, locatedError } from 'graphql'
import type { RequestContext } from '../context.ts'
import { MAX_ERRORS } from '../errors/error-mapping.ts'
import { type Container, Place, pathIn } from './response-place.ts'

/** A value that could not be completed, and its place. */
export interface Failure {
  readonly owner: Place
  readonly container: Container
  readonly key: string | number
  readonly isNullable: boolean
  readonly nodes: readonly ASTNode[]
}

/**
 * One execution of a prepared operation: the response so far, its errors, and the values that it is waiting for. If a
 * value that must not be null fails, the nearest enclosing place that can be null becomes null, and nothing in that
 * place is awaited anymore.
 *
 * @see https://spec.graphql.org/September2025/#sec-Handling-Execution-Errors
 */
export class Run {
  readonly context: RequestContext
  readonly variableValues: Readonly<Record<string, unknown>>
  readonly response: Container = { data: null }
  readonly root: Place
  readonly #errors: GraphQLError[] = []
  #parts: Iterator<() => void, void> | null = null
  #hasNulls = false
  #isOver = false
  #resolve: (result: ExecutionResult) => void = () => undefined
  #reject: (error: unknown) => void = () => undefined

  constructor(context: RequestContext, variableValues: Readonly<Record<string, unknown>>) {
    this.context = context
    this.variableValues = variableValues
    this.root = new Place(null, this.response, 'data', { typename: undefined, isNullable: true })
  }

  /**
   * The result of the operation; returned synchronously if there is nothing to wait for.
   *
   * @param parts - executed one after another: each starts when the previous one is no longer waiting for anything.
   */
  start(parts: Iterator<() => void, void>): ExecutionResult | Promise<ExecutionResult> {
    this.#parts = parts
    if (this.#isComplete()) return this.#result()
    return new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
  }

  /** Runs work that was waiting for values. */
  continue(work: () => void): void {
    if (this.#isOver) return
    try {
      work()
      if (this.#isComplete()) this.#resolve(this.#result())
    } catch (error) {
      this.#isOver = true
      this.#reject(error)
    }
  }

  /** Records that a value in a place is being awaited. */
  hold(place: Place): void {
    for (let each: Place | null = place; each !== null; each = each.owner) each.waiting += 1
  }

  /** Records that an awaited value in a place has arrived. */
  release(place: Place): void {
    // If a place has become null, the places that enclose it no longer wait for its values.
    for (let each: Place | null = place; each !== null && !each.isNull; each = each.owner) each.waiting -= 1
  }

  /** Whether a place is null or is inside a place that is null. */
  isNull(place: Place): boolean {
    if (!this.#hasNulls) return false
    for (let each: Place | null = place; each !== null; each = each.owner) if (each.isNull) return true
    return false
  }

  /**
   * Reports one error for a field, unless its place is already null. No error is created beyond the number that are reported,
   * because each one takes a kilobyte, and two million items could fail.
   */
  fail(error: unknown, { owner, container, key, isNullable, nodes }: Failure): void {
    if (this.isNull(owner)) return
    if (this.#errors.length < MAX_ERRORS) this.#errors.push(locatedError(error, nodes, pathIn(owner, key)))
    else this.context.work.omitsError()
    if (isNullable) container[key] = null
    else this.#makeNull(owner)
  }

  #makeNull(inner: Place): void {
    this.#hasNulls = true
    let place = inner
    while (!place.isNullable && place.owner !== null) {
      place.isNull = true
      place = place.owner
    }
    place.isNull = true
    place.container[place.key] = null
    for (let each = place.owner; each !== null; each = each.owner) each.waiting -= place.waiting
  }

  /** Executes more parts while there is nothing to wait for. @returns whether there is nothing left to do. */
  #isComplete(): boolean {
    while (!this.root.isNull && this.root.waiting === 0) {
      const part = this.#parts?.next()
      if (!part || part.done) return true
      this.hold(this.root)
      part.value()
      this.release(this.root)
    }
    return this.root.isNull
  }

  #result(): ExecutionResult {
    this.#isOver = true
    const data = this.response.data as NonNullable<ExecutionResult['data']> | null
    return this.#errors.length === 0 ? { data } : { errors: this.#errors, data }
  }
}
