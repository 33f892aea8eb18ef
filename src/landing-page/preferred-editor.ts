import type { EditorName } from './page-state.ts'

const KEY = 'behalf.editor'

/** The editor that was chosen last in this browser; Sandbox where none was. */
export function preferredEditor(): EditorName {
  return localStorage.getItem(KEY) === 'graphiql' ? 'graphiql' : 'sandbox'
}

export function preferEditor(editor: EditorName): void {
  localStorage.setItem(KEY, editor)
}
