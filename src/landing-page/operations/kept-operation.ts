import type { Draft } from '../page-state.ts'

/** The part of a browser's storage that is needed to store an operation. */
interface KeyValueStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/**
 * Stores an operation from a link, in case the whole page is redirected to the sign-in page before the operation is in an editor.
 */
export interface KeptOperation {
  keep(draft: Draft): void
  /** Null if none is stored. */
  get(): Draft | null
  forget(): void
}

const KEY = 'behalf.linked'

/** @param storage - the tab's session storage, because every tab has its own operation. */
export function createKeptOperation(storage: KeyValueStorage): KeptOperation {
  return {
    keep: (draft) => storage.setItem(KEY, JSON.stringify(draft)),
    get: () => draftIn(storage.getItem(KEY)),
    forget: () => storage.removeItem(KEY),
  }
}

function draftIn(text: string | null): Draft | null {
  try {
    const { document, variables } = JSON.parse(text ?? 'null') as Partial<Draft>
    return typeof document === 'string' && typeof variables === 'string' ? { document, variables } : null
  } catch {
    return null
  }
}
