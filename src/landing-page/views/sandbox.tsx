import { ApolloSandbox } from '@apollo/sandbox'
import { useEffect, useRef } from 'react'

import { ENDPOINT } from '../configuration.ts'
import { FIRST_EXAMPLE } from '../examples/examples.ts'
import type { Sender } from '../operations/operations.ts'
import type { PageState, Store } from '../page-state.ts'

interface SandboxProps extends Pick<PageState, 'shown'> {
  readonly isVisible: boolean
  readonly store: Store
  readonly sender: Sender
}

const SANDBOX_ORIGIN = 'https://sandbox.embed.apollographql.com'

/** How long Apollo's servers may take to show a sign of life. */
const PATIENCE_MS = 4000

/**
 * Apollo's editor in a frame. It asks this page to send its operations and gets their answers, never a token; to which
 * address they go is not its choice. What it is handed in its own address is an example, and our endpoint.
 */
export function Sandbox({ isVisible, shown, store, sender }: SandboxProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (place.current === null) return
    const sandbox = new ApolloSandbox({
      target: place.current,
      initialEndpoint: ENDPOINT,
      initialState: {
        document: exampleIn(shown),
        pollForSchemaUpdates: false,
        includeCookies: false,
      },
      handleRequest: (_address, { body, headers }) => sender.send(String(body), headers),
      allowDynamicStyles: false,
      endpointIsEditable: false,
      hideCookieToggle: true,
      runTelemetry: false,
    })
    place.current.querySelector('iframe')?.setAttribute('title', 'Apollo Sandbox')
    const stopWaiting = awaitSignOfLife((sandbox) => store.update({ sandbox }))
    return () => {
      stopWaiting()
      sandbox.dispose()
    }
  }, [shown, store, sender])
  return <div className={isVisible ? 'frame sandbox' : 'frame sandbox is-waiting'} ref={place} />
}

/** Never what a user wrote or a link brought: it would be in the address of Apollo's page. */
function exampleIn(shown: SandboxProps['shown']): string {
  return shown === null || shown.title === null ? FIRST_EXAMPLE.document : shown.document
}

/** Calls back once: whether the frame has spoken in time. An address that cannot be reached makes no error. */
function awaitSignOfLife(onKnown: (state: 'ready' | 'unreachable') => void): () => void {
  const know = (state: 'ready' | 'unreachable') => {
    stop()
    onKnown(state)
  }
  const timer = setTimeout(() => know('unreachable'), PATIENCE_MS)
  const listen = ({ origin }: MessageEvent) => {
    if (origin === SANDBOX_ORIGIN) know('ready')
  }
  const stop = () => {
    clearTimeout(timer)
    removeEventListener('message', listen)
  }
  addEventListener('message', listen)
  return stop
}
