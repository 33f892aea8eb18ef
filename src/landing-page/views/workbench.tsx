import { useEffect } from 'react'

import { followDraft } from '../operations/live-plan.ts'
import type { Sender } from '../operations/sender.ts'
import { type Account, isSandboxShown, type PageState, type Store } from '../page-state.ts'
import { followPermissions } from '../schema/follow-permissions.ts'
import { ExampleList } from './example-list.tsx'
import { Graphiql } from './graphiql.tsx'
import { OperationPanel } from './panel/operation-panel.tsx'
import { PlanBar } from './plan-bar.tsx'
import { Sandbox } from './sandbox.tsx'

interface WorkbenchProps {
  readonly account: Account
  readonly state: PageState
  readonly store: Store
  readonly sender: Sender
  /** Whether another view is shown. While hidden, the workbench keeps its state. */
  readonly isHidden: boolean
}

/** Examples, an editor, and a panel that shows what operations did. */
export function Workbench({ account, state, store, sender, isHidden }: WorkbenchProps) {
  const { editor, sandbox, shown, notice } = state
  useEffect(() => followDraft(store, sender), [store, sender])
  useEffect(() => followPermissions(store, sender), [store, sender])
  const showsSandbox = isSandboxShown(state)
  return (
    <main className="workbench" hidden={isHidden}>
      <h1 className="for-screen-readers">Try operations</h1>
      <ExampleList {...{ state, store, sender }} />
      <div className="editor">
        {notice !== null && (
          <Notice text={notice} action="Close" onAction={() => store.update({ notice: null })} />
        )}
        {editor === 'sandbox' && sandbox === 'unreachable' && (
          <Notice
            text="Apollo Sandbox could not be loaded from the internet. This is GraphiQL, served by the gateway."
            action="Try Sandbox again"
            onAction={() => store.update({ sandbox: 'loading' })}
          />
        )}
        {showsSandbox && (
          <p className="plan-bar plan-needs">
            Sandbox is hosted by Apollo, and does not share what you write in it. While you write, GraphiQL
            shows permissions, cost and fields that would fail.
          </p>
        )}
        {editor === 'sandbox' && sandbox !== 'unreachable' && (
          <Sandbox isVisible={showsSandbox} {...{ shown, store, sender }} />
        )}
        {!showsSandbox && <PlanBar {...{ state, sender }} signInName={account.signInName} />}
        {!showsSandbox && <Graphiql {...{ store, sender }} />}
      </div>
      <OperationPanel {...{ state, store }} hasOwnEditor={!showsSandbox} />
    </main>
  )
}

interface NoticeProps {
  readonly text: string
  readonly action: string
  readonly onAction: () => void
}

function Notice({ text, action, onAction }: NoticeProps) {
  return (
    <p className="notice" role="status">
      {text}
      <button type="button" className="quiet" onClick={onAction}>
        {action}
      </button>
    </p>
  )
}
