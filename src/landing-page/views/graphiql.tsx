import { useEffect, useState } from 'react'

import { EXAMPLES, FIRST_EXAMPLE } from '../examples/examples.ts'
import { createHost } from '../graphiql/page-host.ts'
import type { Sender } from '../operations/sender.ts'
import type { Store } from '../page-state.ts'

interface GraphiqlProps {
  readonly store: Store
  readonly sender: Sender
}

/** GraphiQL, served by this gateway, in a separate frame because its editor needs inline styles. */
export function Graphiql({ store, sender }: GraphiqlProps) {
  const [isHosted, setHosted] = useState(false)
  useEffect(() => {
    window.behalfGraphiql = createHost({
      store,
      sender,
      storage: localStorage,
      examples: [FIRST_EXAMPLE, ...EXAMPLES],
    })
    setHosted(true)
    return () => {
      delete window.behalfGraphiql
    }
  }, [store, sender])
  return isHosted && <iframe className="frame" title="GraphiQL" src="./graphiql" />
}
