import type { KeyValueStorage } from './graphiql/storage-without-headers.ts'
import type { EditorName, Store } from './page-state.ts'

const KEY = 'behalf.editor'

/** The storage for the choice, such as `localStorage`. */
type Choices = Pick<KeyValueStorage, 'getItem' | 'setItem'>

/** The editor that was last chosen in this browser; Sandbox if none was. */
export function preferredEditor(storage: Choices): EditorName {
  return storage.getItem(KEY) === 'graphiql' ? 'graphiql' : 'sandbox'
}

export function preferEditor(editor: EditorName, storage: Choices): void {
  storage.setItem(KEY, editor)
}

/** Once the user works in GraphiQL, Sandbox no longer replaces it, unless the user chooses it. */
export function stayInGraphiql(store: Store, storage: Choices): void {
  const { editor, hasBegun } = store.get()
  if (editor === 'sandbox') preferEditor('graphiql', storage)
  if (editor === 'sandbox' || !hasBegun) store.update({ editor: 'graphiql', hasBegun: true })
}
