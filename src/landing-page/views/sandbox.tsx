import { ApolloSandbox } from '@apollo/sandbox'
import { useEffect, useRef } from 'react'

import { ENDPOINT } from '../configuration.ts'
import type { Example } from '../example.ts'
import type { SendOperation } from '../operations.ts'
import type { Store } from '../page-state.ts'

interface SandboxProps {
  readonly example: Example
  readonly store: Store
  readonly sendOperation: SendOperation
}

const SANDBOX_ORIGIN = 'https://sandbox.embed.apollographql.com'

/** How long Apollo's servers may take to show a sign of life. */
const PATIENCE_MS = 4000

/**
 * Apollo's editor in a frame. It asks this page to send its operations and gets their answers, never a token; to which
 * address they go is not its choice. What it is handed in its own address is an example, and our endpoint.
 */
export function Sandbox({ example, store, sendOperation }: SandboxProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (place.current === null) return
    const sandbox = new ApolloSandbox({
      target: place.current,
      initialEndpoint: ENDPOINT,
      initialState: { document: example.document, pollForSchemaUpdates: false, includeCookies: false },
      handleRequest: (_address, { body, headers }) => sendOperation(String(body), headersOf(headers)),
      allowDynamicStyles: false,
      endpointIsEditable: false,
      hideCookieToggle: true,
      runTelemetry: false,
    })
    place.current.querySelector('iframe')?.setAttribute('title', 'Apollo Sandbox')
    const stopWaiting = awaitSignOfLife(() =>
      store.update({ editor: 'graphiql', isSandboxUnreachable: true }),
    )
    return () => {
      stopWaiting()
      sandbox.dispose()
    }
  }, [example, store, sendOperation])
  return (
    <div className="frame sandbox">
      <p>Loading Apollo Sandbox …</p>
      <div ref={place} />
    </div>
  )
}

/** Calls back when the frame has not spoken in time: an address that cannot be reached makes no error. */
function awaitSignOfLife(onSilence: () => void): () => void {
  const timer = setTimeout(onSilence, PATIENCE_MS)
  const stop = () => {
    clearTimeout(timer)
    removeEventListener('message', listen)
  }
  const listen = ({ origin }: MessageEvent) => {
    if (origin === SANDBOX_ORIGIN) stop()
  }
  addEventListener('message', listen)
  return stop
}

/** Of what the user typed into Sandbox, nothing replaces what this page sends itself. */
function headersOf(headers: Readonly<Record<string, string>>): Record<string, string> {
  const own = new Set(['authorization', 'content-type', 'cookie'])
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !own.has(name.toLowerCase())))
}
