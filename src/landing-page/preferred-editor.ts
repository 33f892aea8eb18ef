import type { EditorName } from './page-state.ts'

const KEY = 'behalf.editor'

/** The editor that was last chosen in this browser; Sandbox if none was. */
export function preferredEditor(): EditorName {
  return localStorage.getItem(KEY) === 'graphiql' ? 'graphiql' : 'sandbox'
}

export function preferEditor(editor: EditorName): void {
  localStorage.setItem(KEY, editor)
}
