import { useEffect, useState } from 'react'

import type { GraphiqlHost } from '../graphiql/host.ts'
import type { SendOperation } from '../operations.ts'
import type { Store } from '../page-state.ts'

interface GraphiqlProps {
  readonly store: Store
  readonly sendOperation: SendOperation
}

/** GraphiQL, from this gateway, in a frame of its own because its editor needs inline styles. */
export function Graphiql({ store, sendOperation }: GraphiqlProps) {
  const [isHosted, setHosted] = useState(false)
  useEffect(() => {
    window.behalfGraphiql = createHost(store, sendOperation)
    setHosted(true)
    return () => {
      delete window.behalfGraphiql
    }
  }, [store, sendOperation])
  return isHosted && <iframe className="frame" title="GraphiQL" src="./graphiql" />
}

function createHost(store: Store, sendOperation: SendOperation): GraphiqlHost {
  return {
    async execute(operation) {
      const response = await sendOperation(JSON.stringify(operation))
      return response.json()
    },
    onExample(listener) {
      let { example } = store.get()
      listener(example.document)
      return store.subscribe(() => {
        if (store.get().example === example) return
        example = store.get().example
        listener(example.document)
      })
    },
  }
}
