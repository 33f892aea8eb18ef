import type { PageConfiguration } from '../../server/landing-page/page-configuration.ts'
import { ENDPOINT } from '../configuration.ts'
import { linkTo, type Route } from '../navigation/route.ts'
import { type Account, type EditorName, isSandboxShown, type PageState, type Store } from '../page-state.ts'
import { preferEditor } from '../preferred-editor.ts'
import type { Session } from '../sign-in/session.ts'
import { CopyButton } from './copy-button.tsx'

interface HeaderProps {
  readonly configuration: PageConfiguration
  readonly state: PageState
  readonly store: Store
  readonly session: Session | null
  readonly route: Route
}

/** The current view, the editor, and the signed-in user. */
export function Header({ configuration, state, store, session, route }: HeaderProps) {
  const { account } = state
  return (
    <header className="header">
      <a className="brand" href="./">
        <img src="./favicon.svg" alt="" width="28" height="28" />
        Behalf
      </a>
      <p className="endpoint">
        <span className="endpoint-method">POST</span>
        <code title={ENDPOINT}>{ENDPOINT}</code>
        <CopyButton text={ENDPOINT} label="Copy the URL" />
      </p>
      {account.kind === 'signedIn' && (
        <>
          <Views {...{ route, views: configuration.tools === null ? VIEWS : [...VIEWS, TOOLS] }} />
          {configuration.sandbox && route.view === 'editor' && <EditorChoice {...{ state, store }} />}
          <SignedInAs account={account.account} onSignOut={() => session?.signOut()} />
        </>
      )}
    </header>
  )
}

interface View {
  readonly label: string
  readonly route: Route
}

const TOOLS: View = { label: 'Tools', route: { view: 'tools' } }

const VIEWS: readonly View[] = [
  { label: 'Editor', route: { view: 'editor' } },
  { label: 'Schema', route: { view: 'schema', at: '', search: '' } },
  { label: 'Errors', route: { view: 'errors', at: '' } },
]

function Views({ route, views }: { readonly route: Route; readonly views: readonly View[] }) {
  return (
    <nav className="views" aria-label="Views">
      {views.map(({ label, route: to }) => (
        <a key={label} href={linkTo(to)} aria-current={to.view === route.view ? 'page' : undefined}>
          {label}
        </a>
      ))}
    </nav>
  )
}

const EDITORS: readonly (readonly [EditorName, string])[] = [
  ['sandbox', 'Sandbox'],
  ['graphiql', 'GraphiQL'],
]

function EditorChoice({ state, store }: Pick<HeaderProps, 'state' | 'store'>) {
  const choose = (editor: EditorName) => {
    preferEditor(editor, localStorage)
    store.update({ editor, sandbox: 'loading' })
  }
  const shown = isSandboxShown(state) ? 'sandbox' : 'graphiql'
  return (
    <fieldset className="editor-choice">
      <legend className="for-screen-readers">Editor</legend>
      {EDITORS.map(([editor, label]) => (
        <button key={editor} type="button" aria-pressed={editor === shown} onClick={() => choose(editor)}>
          {label}
          {editor === 'sandbox' && state.editor === editor && state.sandbox === 'loading' && (
            <span className="loading-mark"> …</span>
          )}
        </button>
      ))}
    </fieldset>
  )
}

function SignedInAs({ account, onSignOut }: { readonly account: Account; readonly onSignOut: () => void }) {
  return (
    <div className="signed-in-as">
      <span className="avatar" aria-hidden="true">
        {initialsOf(account.name)}
      </span>
      <span className="account">
        <b>{account.name}</b>
        <span>{account.signInName}</span>
      </span>
      <button type="button" className="quiet" onClick={onSignOut}>
        Sign out
      </button>
    </div>
  )
}

function initialsOf(name: string): string {
  const words = name.split(' ')
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word = '') => word.slice(0, 1)).join('')
}
