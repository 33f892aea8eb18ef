import { useEffect, useState } from 'react'

import { EXAMPLES, FIRST_EXAMPLE } from '../examples/examples.ts'
import type { GraphiqlHost } from '../graphiql/host.ts'
import { problemsOf } from '../operations/live-plan.ts'
import type { Sender } from '../operations/operations.ts'
import { type Draft, onChangeOf, type ShownOperation, type Store } from '../page-state.ts'
import { preferEditor } from '../preferred-editor.ts'

interface GraphiqlProps {
  readonly store: Store
  readonly sender: Sender
}

/** GraphiQL, from this gateway, in a separate frame because its editor needs inline styles. */
export function Graphiql({ store, sender }: GraphiqlProps) {
  const [isHosted, setHosted] = useState(false)
  useEffect(() => {
    window.behalfGraphiql = createHost(store, sender)
    setHosted(true)
    return () => {
      delete window.behalfGraphiql
    }
  }, [store, sender])
  return isHosted && <iframe className="frame" title="GraphiQL" src="./graphiql" />
}

/** Operations that have already been shown: the user may have changed them in the editor since. */
const delivered = new WeakSet<ShownOperation>()

/** Documents that the page itself puts into the editor. */
const OFFERED: ReadonlySet<string> = new Set(['', ...EXAMPLES.map(({ document }) => document)])

function createHost(store: Store, sender: Sender): GraphiqlHost {
  /** The content of the editor when it was loaded. */
  let restored: string | null = null
  /** A user who works here wants to stay: Sandbox no longer replaces GraphiQL, unless the user chooses it. */
  const stay = () => {
    const { editor, hasBegun } = store.get()
    if (editor === 'sandbox') preferEditor('graphiql')
    if (editor === 'sandbox' || !hasBegun) store.update({ editor: 'graphiql', hasBegun: true })
  }
  const isWritten = ({ document }: Draft) =>
    document !== restored && !OFFERED.has(document) && document !== store.get().shown?.document
  return {
    async execute(operation, headers) {
      if (!isIntrospection(operation)) stay()
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
      return { first: { ...FIRST_EXAMPLE, variables: '' }, stop }
    },
    onProblems(listener) {
      const tell = () => {
        const { plan, permissions } = store.get()
        listener(plan === null || permissions === null ? [] : problemsOf(plan.plan, permissions))
      }
      const stops = [onChangeOf(store, 'plan', tell), onChangeOf(store, 'permissions', tell)]
      return () => {
        for (const stop of stops) stop()
      }
    },
    edited(draft) {
      restored ??= draft.document
      store.update({ draft })
      if (isWritten(draft)) stay()
    },
  }
}

function isIntrospection(operation: object): boolean {
  return 'query' in operation && String(operation.query).includes('__schema')
}
