import type { Example } from '../examples/example.ts'
import { problemsOf } from '../operations/live-plan.ts'
import type { Sender } from '../operations/sender.ts'
import { type Draft, onChangeOf, type ShownOperation, type Store } from '../page-state.ts'
import { stayInGraphiql } from '../preferred-editor.ts'
import type { GraphiqlHost } from './graphiql-host.ts'
import type { KeyValueStorage } from './storage-without-headers.ts'

/** Operations that have already been shown. The user may have changed them in the editor since then. */
const delivered = new WeakSet<ShownOperation>()

/**
 * Connects GraphiQL, in its frame, to the page that contains the frame.
 *
 * @param options.storage - stores the editor that the user chose.
 * @param options.examples - the operations that the page itself puts into the editor, starting with the first one.
 */
export function createHost({
  store,
  sender,
  storage,
  examples,
}: {
  readonly store: Store
  readonly sender: Pick<Sender, 'send'>
  readonly storage: Pick<KeyValueStorage, 'getItem' | 'setItem'>
  readonly examples: readonly [Example, ...Example[]]
}): GraphiqlHost {
  const offered: ReadonlySet<string> = new Set(['', ...examples.map(({ document }) => document)])
  /** The content of the editor when the editor was loaded. */
  let restored: string | null = null
  const isWritten = ({ document }: Draft) =>
    document !== restored && !offered.has(document) && document !== store.get().shown?.document
  return {
    async execute(operation, headers) {
      if (!isIntrospection(operation)) stayInGraphiql(store, storage)
      const response = await sender.send(JSON.stringify(operation), headers)
      return response.json()
    },
    onShow(listener) {
      const deliver = (operation: ShownOperation | null) => {
        if (operation === null || delivered.has(operation)) return
        delivered.add(operation)
        listener(operation)
      }
      deliver(store.get().shown)
      const stop = onChangeOf(store, 'shown', deliver)
      return { first: { ...examples[0], variables: '' }, stop }
    },
    onProblems(listener) {
      const notify = () => {
        const { plan, permissions } = store.get()
        listener(plan === null || permissions === null ? [] : problemsOf(plan.plan, permissions))
      }
      const stops = [onChangeOf(store, 'plan', notify), onChangeOf(store, 'permissions', notify)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    edited(draft) {
      restored ??= draft.document
      store.update({ draft })
      if (isWritten(draft)) stayInGraphiql(store, storage)
    },
  }
}

function isIntrospection(operation: object): boolean {
  return 'query' in operation && String(operation.query).includes('__schema')
}
