import type { KeyValueStorage } from './graphiql/storage-without-headers.ts'
import type { EditorName, Store } from './page-state.ts'

const KEY = 'behalf.editor'

/** Where the choice is stored, such as `localStorage`. */
type Choices = Pick<KeyValueStorage, 'getItem' | 'setItem'>

/** The editor that was last chosen in this browser; by default, Sandbox. */
export function preferredEditor(storage: Choices): EditorName {
  return storage.getItem(KEY) === 'graphiql' ? 'graphiql' : 'sandbox'
}

export function preferEditor(editor: EditorName, storage: Choices): void {
  storage.setItem(KEY, editor)
}

/** Once the user has started to work in GraphiQL, Sandbox replaces it only if the user chooses Sandbox. */
export function stayInGraphiql(store: Store, storage: Choices): void {
  const { editor, hasBegun } = store.get()
  if (editor === 'sandbox') preferEditor('graphiql', storage)
  if (editor === 'sandbox' || !hasBegun) store.update({ editor: 'graphiql', hasBegun: true })
}
