import { useEffect, useState } from 'react'

import { FIRST_EXAMPLE } from '../examples.ts'
import type { GraphiqlHost } from '../graphiql/host.ts'
import { problemsOf } from '../live-plan.ts'
import type { Sender } from '../operations.ts'
import { onChangeOf, type ShownOperation, type Store } from '../page-state.ts'

interface GraphiqlProps {
  readonly store: Store
  readonly sender: Sender
}

/** GraphiQL, from this gateway, in a frame of its own because its editor needs inline styles. */
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

/** What was shown already: the editor may have been changed since. */
const delivered = new WeakSet<ShownOperation>()

function createHost(store: Store, sender: Sender): GraphiqlHost {
  return {
    async execute(operation, headers) {
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
    edited: (draft) => store.update({ draft }),
  }
}
