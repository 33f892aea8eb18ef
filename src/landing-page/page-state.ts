import { useSyncExternalStore } from 'react'

import type { Explain } from '../explain/explain-extension.ts'
import type { OperationPlan } from '../explain/operation-plan.ts'
import type { SchemaPermissions } from '../explain/schema-permissions.ts'
import type { Challenge, GraphqlError } from './operations/challenge.ts'

/** The whole state of the page. */
export interface PageState {
  readonly account: AccountState
  /** The editor that the user prefers. */
  readonly editor: EditorName
  /** Sandbox is shown once it is ready. Until then, and if it does not respond, GraphiQL is shown. */
  readonly sandbox: SandboxState
  /** The operation that the user last chose for the editor; null if the editor keeps its content. */
  readonly shown: ShownOperation | null
  /** The current content of the editor. */
  readonly draft: Draft
  /** Whether the user has written, chosen or run something since the page was loaded. */
  readonly hasBegun: boolean
  /** Whether the schema page has been opened since the page was loaded. */
  readonly isSchemaShown: boolean
  /** The challenge that an operation is waiting for; null if there is none. */
  readonly challenge: PendingChallenge | null
  /** The latest operations, newest first. */
  readonly operations: readonly FinishedOperation[]
  /** The permissions that the fields of the schema need, and those that the user has; null if the gateway does not report them. */
  readonly permissions: SchemaPermissions | null
  /** The plan of the operation in the editor; null if it is unknown. */
  readonly plan: LivePlan | null
  /** A sentence that explains why there is no plan; null if there is one, or if the operation is not valid yet. */
  readonly planProblem: string | null
  /** A message for the user about what has happened; null if there is none. */
  readonly notice: string | null
}

export type EditorName = 'sandbox' | 'graphiql'

export type SandboxState = 'loading' | 'ready' | 'unreachable'

export type AccountState =
  /** The account is not known yet: the page is waiting for the tenant. */
  | { readonly kind: 'starting' }
  /** `problem` is a message for the user if a sign-in failed. */
  | { readonly kind: 'signedOut'; readonly problem: string | null }
  | { readonly kind: 'signedIn'; readonly account: Account }

export interface Account {
  readonly name: string
  readonly signInName: string
}

/** An operation in an editor. */
export interface Draft {
  readonly document: string
  /** JSON, as written by the user; empty if there are none. */
  readonly variables: string
}

/** An operation that the page puts into the editor. */
export interface ShownOperation extends Draft {
  /** The title of the example; null for any other operation. */
  readonly title: string | null
  /** Whether it runs immediately. */
  readonly isRun?: boolean
}

/** A completed operation. */
export interface FinishedOperation {
  /** Increases with each operation. */
  readonly number: number
  readonly name: string
  readonly status: number
  /**
   * The time from sending the operation to the last byte, measured in the browser, excluding the time the user took to sign in.
   */
  readonly milliseconds: number
  readonly errors: readonly GraphqlError[]
  /** The explanation; null if the gateway does not provide one. */
  readonly explain: Explain | null
  readonly paging: Paging
}

/** The other pages of an operation. The `$after` variable contains the cursor. */
export interface Paging {
  /** Requests the next page; null unless the response has exactly one connection with another page. */
  readonly next: Draft | null
  /** Starts again without a cursor; null if this is the first page. */
  readonly first: Draft | null
  /** False if a connection has another page, but the operation has no variable for its cursor. */
  readonly takesCursor: boolean
}

/** The plan of the operation in the editor, updated while the user types. */
export interface LivePlan {
  /** The document to which the plan belongs. */
  readonly document: string
  readonly plan: OperationPlan
}

export interface PendingChallenge {
  readonly challenge: Challenge
  /** Ends the wait: with a token to continue, or with null if the user declines. */
  readonly settle: (token: string | null) => void
}

export interface Store {
  get(): PageState
  update(changes: Partial<PageState>): void
  subscribe(listener: () => void): () => void
}

export function createStore(initial: PageState): Store {
  let state = initial
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    update(changes) {
      state = { ...state, ...changes }
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** The state for a view, which renders again when the state changes. */
export function usePageState(store: Store): PageState {
  return useSyncExternalStore(store.subscribe, store.get)
}

/** Whether the user sees Sandbox. Until it is ready, and if it does not respond, the user sees GraphiQL. */
export function isSandboxShown({ editor, sandbox }: Pick<PageState, 'editor' | 'sandbox'>): boolean {
  return editor === 'sandbox' && sandbox === 'ready'
}

/** Calls the listener with each new value of one part of the state. */
export function onChangeOf<Key extends keyof PageState>(
  store: Store,
  key: Key,
  listener: (value: PageState[Key]) => void,
): () => void {
  let last = store.get()[key]
  return store.subscribe(() => {
    const value = store.get()[key]
    if (value === last) return
    last = value
    listener(value)
  })
}
