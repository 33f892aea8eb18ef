import type { SendOperation } from '../operations.ts'
import type { PageState, Store } from '../page-state.ts'
import { ExampleList } from './example-list.tsx'
import { ExplainPanel } from './explain/explain-panel.tsx'
import { Graphiql } from './graphiql.tsx'
import { Sandbox } from './sandbox.tsx'

interface WorkbenchProps {
  readonly state: PageState
  readonly store: Store
  readonly sendOperation: SendOperation
}

/** Examples, an editor, and what operations did. */
export function Workbench({ state, store, sendOperation }: WorkbenchProps) {
  const { editor, isSandboxUnreachable, example } = state
  return (
    <main className="workbench">
      <h1 className="for-screen-readers">Try operations</h1>
      <ExampleList {...{ example, store, sendOperation }} />
      <div className="editor">
        {isSandboxUnreachable && <SandboxIsAway store={store} />}
        {editor === 'sandbox' ? (
          <Sandbox {...{ example, store, sendOperation }} />
        ) : (
          <Graphiql {...{ store, sendOperation }} />
        )}
      </div>
      <ExplainPanel operations={state.operations} />
    </main>
  )
}

function SandboxIsAway({ store }: { readonly store: Store }) {
  return (
    <p className="notice" role="status">
      Apollo Sandbox could not be loaded from the internet. This is GraphiQL, served by the gateway.
      <button
        type="button"
        className="quiet"
        onClick={() => store.update({ editor: 'sandbox', isSandboxUnreachable: false })}
      >
        Try Sandbox again
      </button>
    </p>
  )
}
