import { useGraphiQL, useGraphiQLActions } from '@graphiql/react'
import { GraphiQL } from 'graphiql'
import { useEffect } from 'react'

import type { ShownOperation } from '../page-state.ts'
import { introspectionForClients } from '../schema/client-schema.ts'
import { FieldProblems } from './field-problems.tsx'
import type { GraphiqlHost } from './graphiql-host.ts'
import { withoutHeaders } from './storage-without-headers.ts'

const STORAGE = withoutHeaders(localStorage)

/** GraphiQL in the system's theme, light or dark. It never sees the header with the token. */
export function Editor({ host }: { readonly host: GraphiqlHost }) {
  const fetcher = async (
    operation: Operation,
    { headers = {} }: { headers?: Record<string, string> } = {},
  ) => {
    const answer = await host.execute(withOwnName(operation), headers)
    return introspectionForClients(answer as Record<string, unknown>)
  }
  return (
    <GraphiQL
      fetcher={fetcher}
      forcedTheme="system"
      storage={STORAGE}
      showPersistHeadersSettings={false}
      defaultQuery=""
    >
      <GraphiQL.Logo>
        <span />
      </GraphiQL.Logo>
      <GraphiQL.Footer>
        <ShownOperations host={host} />
        <Edited host={host} />
        <FieldProblems host={host} />
        <SystemTheme />
      </GraphiQL.Footer>
    </GraphiQL>
  )
}

interface Operation {
  readonly query: string
  readonly operationName?: string | null
}

/** GraphiQL updates operation names with a delay, so an example that runs immediately would be sent with the previous name. */
function withOwnName(operation: Operation): Operation {
  const { query, operationName } = operation
  return operationName && !query.includes(operationName) ? { ...operation, operationName: null } : operation
}

/**
 * Renders nothing. Puts each chosen operation into the editor, in a new tab if the current tab contains something that the user
 * wrote. The content of the editor after a reload is left unchanged.
 */
function ShownOperations({ host }: { readonly host: GraphiqlHost }) {
  const { addTab, run } = useGraphiQLActions()
  const queryEditor = useGraphiQL((state) => state.queryEditor)
  const variableEditor = useGraphiQL((state) => state.variableEditor)
  useEffect(() => {
    if (!queryEditor || !variableEditor) return
    let lastShown = ''
    const show = ({ document, variables, isRun = false }: ShownOperation) => {
      const current = queryEditor.getValue().trim()
      if (current !== lastShown && current !== document) addTab()
      queryEditor.setValue(document)
      variableEditor.setValue(variables)
      lastShown = document
      queryEditor.focus()
      if (isRun) run()
    }
    const { first, stop } = host.onShow(show)
    if (queryEditor.getValue().trim() === '') show(first)
    return stop
  }, [host, queryEditor, variableEditor, addTab, run])
  return null
}

/** Renders nothing. Notifies the page when the content of the editor changes. */
function Edited({ host }: { readonly host: GraphiqlHost }) {
  const queryEditor = useGraphiQL((state) => state.queryEditor)
  const variableEditor = useGraphiQL((state) => state.variableEditor)
  useEffect(() => {
    if (!queryEditor || !variableEditor) return
    const notify = () =>
      host.edited({ document: queryEditor.getValue(), variables: variableEditor.getValue() })
    notify()
    const listeners = [queryEditor, variableEditor].map((editor) => editor.onDidChangeModelContent(notify))
    return () => {
      for (const listener of listeners) listener.dispose()
    }
  }, [host, queryEditor, variableEditor])
  return null
}

/**
 * Renders nothing. GraphiQL reads the system's theme only once, so its editor would stay dark after the page changes to light.
 */
function SystemTheme() {
  const { setTheme } = useGraphiQLActions()
  useEffect(() => {
    const isDark = window.matchMedia('(prefers-color-scheme: dark)')
    const follow = () => setTheme(null)
    isDark.addEventListener('change', follow)
    return () => isDark.removeEventListener('change', follow)
  }, [setTheme])
  return null
}
