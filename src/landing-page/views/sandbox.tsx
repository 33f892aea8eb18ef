import { ApolloSandbox } from '@apollo/sandbox'
import { useEffect, useRef } from 'react'

import { ENDPOINT } from '../configuration.ts'
import { FIRST_EXAMPLE } from '../examples/examples.ts'
import type { Sender } from '../operations/sender.ts'
import type { PageState, Store } from '../page-state.ts'

interface SandboxProps extends Pick<PageState, 'shown'> {
  readonly isVisible: boolean
  readonly store: Store
  readonly sender: Sender
}

const SANDBOX_ORIGIN = 'https://sandbox.embed.apollographql.com'

/** How long Apollo's servers may take to respond. */
const LOAD_TIMEOUT_MS = 4000

/**
 * Apollo's editor in a frame. This page sends the editor's operations, and passes the responses to the editor, but never a token.
 * The editor cannot choose where operations are sent. Its own URL contains only an example and the URL of this endpoint.
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
    const stopWaiting = awaitFirstMessage((sandbox) => store.update({ sandbox }))
    return () => {
      stopWaiting()
      sandbox.dispose()
    }
  }, [shown, store, sender])
  return <div className={isVisible ? 'frame sandbox' : 'frame sandbox is-waiting'} ref={place} />
}

/**
 * The example for the editor, but never an operation from a user or a link, which would become part of the URL of Apollo's page.
 */
function exampleIn(shown: SandboxProps['shown']): string {
  return shown === null || shown.title === null ? FIRST_EXAMPLE.document : shown.document
}

/** Calls `onKnown` once, to report whether the frame sent a message in time. An unreachable address causes no error event. */
function awaitFirstMessage(onKnown: (state: 'ready' | 'unreachable') => void): () => void {
  const report = (state: 'ready' | 'unreachable') => {
    stop()
    onKnown(state)
  }
  const timer = setTimeout(() => report('unreachable'), LOAD_TIMEOUT_MS)
  const listen = ({ origin }: MessageEvent) => {
    if (origin === SANDBOX_ORIGIN) report('ready')
  }
  const stop = () => {
    clearTimeout(timer)
    removeEventListener('message', listen)
  }
  addEventListener('message', listen)
  return stop
}
