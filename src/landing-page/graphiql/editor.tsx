import { useGraphiQL, useGraphiQLActions } from '@graphiql/react'
import { GraphiQL } from 'graphiql'
import { useEffect } from 'react'

import type { GraphiqlHost } from './host.ts'

/** GraphiQL without headers: the one that matters is not its business. It looks as the system does, light or dark. */
export function Editor({ host }: { readonly host: GraphiqlHost }) {
  const fetcher = async (operation: Operation) =>
    (await host.execute(withOwnName(operation))) as Record<string, unknown>
  return (
    <GraphiQL fetcher={fetcher} forcedTheme="system" isHeadersEditorEnabled={false} defaultQuery="">
      <GraphiQL.Logo>
        <span />
      </GraphiQL.Logo>
      <GraphiQL.Footer>
        <ShownExample host={host} />
      </GraphiQL.Footer>
    </GraphiQL>
  )
}

interface Operation {
  readonly query: string
  readonly operationName?: string | null
}

/** GraphiQL reads names a moment late: who runs an example at once would send the name of the one before. */
function withOwnName(operation: Operation): Operation {
  const { query, operationName } = operation
  return operationName && !query.includes(operationName) ? { ...operation, operationName: null } : operation
}

/** Shows nothing itself: puts each example that is chosen into a tab, a new one where something stands in this one. */
function ShownExample({ host }: { readonly host: GraphiqlHost }) {
  const { addTab } = useGraphiQLActions()
  const queryEditor = useGraphiQL((state) => state.queryEditor)
  useEffect(
    () =>
      queryEditor &&
      host.onExample((document) => {
        const shown = queryEditor.getValue().trim()
        if (shown === document) return
        if (shown !== '') addTab()
        queryEditor.setValue(document)
        queryEditor.focus()
      }),
    [host, queryEditor, addTab],
  )
  return null
}
