import './styles/tokens.css'
import './styles/base.css'
import './styles/header.css'
import './styles/welcome.css'
import './styles/workbench.css'
import './styles/challenge.css'
import './styles/explain.css'
import './styles/panel.css'
import './styles/document.css'
import { createRoot } from 'react-dom/client'

import { ENDPOINT, readConfiguration } from './configuration.ts'
import { operationIn, variablesProblem } from './navigation/operation-link.ts'
import { createKeptOperation } from './operations/kept-operation.ts'
import { createSender } from './operations/sender.ts'
import { createStore, type Draft, onChangeOf } from './page-state.ts'
import { preferredEditor } from './preferred-editor.ts'
import { takeInterruption } from './sign-in/interruption.ts'
import { createSession } from './sign-in/msal-session.ts'
import { Page } from './views/page.tsx'

const configuration = readConfiguration()
const store = createStore({
  account: { kind: 'starting' },
  editor: configuration.sandbox ? preferredEditor(localStorage) : 'graphiql',
  sandbox: 'loading',
  shown: null,
  draft: { document: '', variables: '' },
  hasBegun: false,
  isSchemaShown: false,
  challenge: null,
  operations: [],
  permissions: null,
  plan: null,
  planProblem: null,
  notice: takeInterruption() ? 'Your sign-in is complete. Run the operation again.' : null,
})
const linkedOperation = createKeptOperation(sessionStorage)
const kept = linkedOperation.get()
if (kept !== null) showOperation(kept)
showLinkedOperation()
addEventListener('hashchange', showLinkedOperation)
// After the user signs in, the editor stores the operation.
onChangeOf(store, 'account', ({ kind }) => kind === 'signedIn' && linkedOperation.forget())
const element = document.getElementById('page')
if (element !== null) {
  const root = createRoot(element)
  root.render(<Page {...{ configuration, store, session: null, sender: null }} />)
  root.render(<Page {...{ configuration, store, ...(await start()) }} />)
}

/** Determines who is signed in. If the tenant cannot be reached, the page reports this and still works. */
async function start() {
  const { signIn } = configuration
  const session = signIn === null ? null : await createSession(signIn).catch(() => null)
  if (session === null) {
    if (signIn !== null)
      showProblem(
        `Sign-in is not available, because ${signIn.instance} does not respond. Check that it is running and that you are online, then reload the page.`,
      )
    else store.update({ account: { kind: 'signedOut', problem: null } })
    return { session, sender: null }
  }
  try {
    const account = await session.resume()
    store.update({
      account: account === null ? { kind: 'signedOut', problem: null } : { kind: 'signedIn', account },
    })
  } catch (error) {
    showProblem(`Sign-in failed: ${error instanceof Error ? error.message : String(error)}`)
  }
  const options = { store, session, endpoint: ENDPOINT, fetch: window.fetch.bind(window) }
  return { session, sender: createSender(options) }
}

/** Moves the operation in a link from the URL into the editor. */
function showLinkedOperation(): void {
  const linked = operationIn(location.hash)
  if (linked === null) return
  if (store.get().account.kind !== 'signedIn') linkedOperation.keep(linked)
  showOperation(linked)
  location.replace('#/')
}

/** Shows the operation in GraphiQL, because a user's own operations must not be sent to Apollo. */
function showOperation(operation: Draft): void {
  const problem = variablesProblem(operation)
  const shown = { ...operation, ...(problem === null ? null : { variables: '' }), title: null }
  store.update({ shown, editor: 'graphiql', ...(problem === null ? null : { notice: problem }) })
}

function showProblem(problem: string): void {
  store.update({ account: { kind: 'signedOut', problem } })
}
