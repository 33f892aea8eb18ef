import type { Draft } from '../page-state.ts'

/** As much of a browser's storage as keeping an operation takes. */
interface KeyValueStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

/** Where an operation that a link brought is, in case the whole page goes to the sign-in before an editor has it. */
export interface KeptOperation {
  keep(draft: Draft): void
  /** Null where none is kept. */
  get(): Draft | null
  forget(): void
}

const KEY = 'behalf.linked'

/** @param storage - of the tab: another tab has an operation of its own. */
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
