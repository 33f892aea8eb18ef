import type { CompletionLimits } from '../responses/completion-limits.ts'

/** The number of list items that take as long to process as one paced value. */
const ITEMS = 5

type Arguments = Readonly<Record<string, unknown>>
type Outcome<Value> = { readonly value: Value } | { readonly error: unknown }

/**
 * Resolves a field whose value takes a long time to create, such as a sealed address. If the field has no arguments, the value is
 * created once per object in an operation, even if several aliases select it. Large numbers of values are created in portions so
 * that other operations can run in between.
 *
 * @param make - must depend only on the object, the arguments and the operation.
 */
export function pacedValue<Parent, Value, Context extends { readonly work: Pick<CompletionLimits, 'take'> }>(
  make: (parent: Parent, args: Arguments, context: Context) => Value,
): (parent: Parent, args: Arguments, context: Context) => Value | Promise<Value> {
  const made = new WeakMap<Context, Map<Parent, Outcome<Value>>>()

  function outcomeOf(parent: Parent, args: Arguments, context: Context): Outcome<Value> {
    const known = knownIn(context).get(parent)
    if (known !== undefined && !hasMembers(args)) return known
    const outcome = attempt(() => make(parent, args, context))
    if (!hasMembers(args)) knownIn(context).set(parent, outcome)
    return outcome
  }

  function knownIn(context: Context): Map<Parent, Outcome<Value>> {
    const known = made.get(context) ?? new Map<Parent, Outcome<Value>>()
    made.set(context, known)
    return known
  }

  return (parent, args, context) => {
    const isKnown = !hasMembers(args) && knownIn(context).has(parent)
    const turn = isKnown ? null : context.work.take(ITEMS)
    const value = () => valueIn(outcomeOf(parent, args, context))
    return turn === null ? value() : turn.then(value)
  }
}

function hasMembers(args: Arguments): boolean {
  return Object.keys(args).length > 0
}

/** Failures are also kept, because they take just as long to produce. */
function attempt<Value>(make: () => Value): Outcome<Value> {
  try {
    return { value: make() }
  } catch (error) {
    return { error }
  }
}

function valueIn<Value>(outcome: Outcome<Value>): Value {
  if ('error' in outcome) throw outcome.error
  return outcome.value
}
