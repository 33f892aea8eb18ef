import { useCallback, useEffect, useMemo, useState } from 'react'

import { MCP_ENDPOINT } from '../configuration.ts'
import { argumentsFor, createTools, type Tool, type Tools } from '../operations/mcp-tools.ts'
import { type Session, SignInCanceledError } from '../sign-in/session.ts'
import { CopyButton } from './copy-button.tsx'
import { Description } from './description.tsx'

interface ToolsPageProps {
  /** The scope that tokens for the tools need. */
  readonly scope: string
  readonly session: Session
}

type Listed = readonly Tool[] | 'loading' | 'notAllowed' | Error

/** The tools for agents, their permissions, and a form to call each of them. */
export function ToolsPage({ scope, session }: ToolsPageProps) {
  const [listed, setListed] = useState<Listed>('loading')
  const tools = useMemo(
    () =>
      createTools({
        endpoint: MCP_ENDPOINT,
        token: () => session.token(scope),
        fetch: window.fetch.bind(window),
      }),
    [scope, session],
  )
  const load = useCallback(async () => {
    try {
      setListed((await session.token(scope)) === null ? 'notAllowed' : await tools.list())
    } catch (error) {
      setListed(error instanceof Error ? error : new Error(String(error)))
    }
  }, [scope, session, tools])
  useEffect(() => void load(), [load])
  return (
    <main className="document">
      <h1>Tools for agents</h1>
      <p className="lead">
        Agents connect to <code>{MCP_ENDPOINT}</code> through the Model Context Protocol{' '}
        <CopyButton text={MCP_ENDPOINT} label="Copy the address of the tools" />
      </p>
      {listed === 'loading' && <p role="status">Loading the tools …</p>}
      {listed === 'notAllowed' && <Allow {...{ scope, session }} onAllowed={() => void load()} />}
      {listed instanceof Error && <p className="problem">The tools could not be listed: {listed.message}</p>}
      {Array.isArray(listed) && (
        <p>
          Tools that change data are not listed here if <code>mcp.mutations</code> is <code>confirm</code>:
          they are available only to clients that ask their users for confirmation.
        </p>
      )}
      {Array.isArray(listed) &&
        listed.map((tool: Tool) => <ToolSection key={tool.name} {...{ tool, tools }} />)}
    </main>
  )
}

function Allow({ scope, session, onAllowed }: ToolsPageProps & { readonly onAllowed: () => void }) {
  const [problem, setProblem] = useState<string | null>(null)
  const allow = async () => {
    const challenge = { kind: 'consent', apis: [], permissions: [scope], scope } as const
    try {
      await session.meet(challenge, new AbortController().signal)
      onAllowed()
    } catch (error) {
      if (!(error instanceof SignInCanceledError)) setProblem(String(error))
    }
  }
  return (
    <>
      <p>
        Tools require a separate permission: <code>{scope}</code>.
      </p>
      <p>
        <button type="button" className="primary" onClick={() => void allow()}>
          Consent
        </button>
      </p>
      {problem !== null && <p className="problem">{problem}</p>}
    </>
  )
}

function ToolSection({ tool, tools }: { readonly tool: Tool; readonly tools: Tools }) {
  const { name, title, description, annotations, _meta } = tool
  const permissions = Object.entries(_meta?.['behalf/permissions'] ?? {})
  return (
    <section className="type" aria-labelledby={`tool-${name}`}>
      <h2 id={`tool-${name}`}>
        <code>{name}</code> <small>{annotations?.readOnlyHint ? 'read-only' : 'changes data'}</small>
      </h2>
      <p className="type-description">
        <Description text={description ?? title ?? ''} />
      </p>
      {permissions.map(([api, scopes]) => (
        <p key={api} className="field-request">
          <span className="api" data-api="0">
            {api}
          </span>{' '}
          {scopes.join(', ')}
        </p>
      ))}
      <TestCall {...{ tool, tools }} />
    </section>
  )
}

function TestCall({ tool, tools }: { readonly tool: Tool; readonly tools: Tools }) {
  const [args, setArgs] = useState(() => argumentsFor(tool))
  const [shown, setShown] = useState<string | null>(null)
  const call = async () => {
    setShown('Calling …')
    try {
      const { structuredContent, content } = await tools.call(tool.name, JSON.parse(args))
      setShown(JSON.stringify(structuredContent ?? content, null, 2))
    } catch (error) {
      setShown(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <details className="test-call">
      <summary>Test call</summary>
      <label>
        Arguments, as JSON
        <textarea
          value={args}
          rows={Math.min(10, args.split('\n').length)}
          onChange={({ target }) => setArgs(target.value)}
        />
      </label>
      <button type="button" onClick={() => void call()}>
        Call {tool.name}
      </button>
      {shown !== null && (
        <pre role="status">
          <code>{shown}</code>
        </pre>
      )}
    </details>
  )
}
