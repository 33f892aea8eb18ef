import { useSyncExternalStore } from 'react'

import type { Explain } from '../explain/explain-extension.ts'
import type { OperationPlan } from '../explain/operation-plan.ts'
import type { SchemaPermissions } from '../explain/schema-permissions.ts'
import type { Challenge, GraphqlError } from './operations/challenge.ts'

/** Everything that the page knows, in one place. */
export interface PageState {
  readonly account: AccountState
  /** The editor that the user wants. */
  readonly editor: EditorName
  /** Sandbox is shown only once it is there: until then, and if it does not come, GraphiQL is. */
  readonly sandbox: SandboxState
  /** What was put into the editor last, by the user's choice; null where it is left as it was. */
  readonly shown: ShownOperation | null
  /** What the editor has now. */
  readonly draft: Draft
  /** Whether the user has written, chosen or run something since the page was loaded. */
  readonly hasBegun: boolean
  /** Whether the schema page has been opened since the page was loaded. */
  readonly isSchemaShown: boolean
  /** What has to be done before an operation can go on; null where nothing waits. */
  readonly challenge: PendingChallenge | null
  /** The latest operations, newest first. */
  readonly operations: readonly FinishedOperation[]
  /** What the fields of the schema need, and what of that the user has; null where the gateway does not say. */
  readonly permissions: SchemaPermissions | null
  /** What the operation in the editor would do; null where it cannot be known. */
  readonly plan: LivePlan | null
  /** Why there is no plan, in a sentence; null where there is one, and where the operation is not valid yet. */
  readonly planProblem: string | null
  /** One sentence for the user about what has happened; null where there is none. */
  readonly notice: string | null
}

export type EditorName = 'sandbox' | 'graphiql'

export type SandboxState = 'loading' | 'ready' | 'unreachable'

export type AccountState =
  /** Not known yet: the page still asks its tenant. */
  | { readonly kind: 'starting' }
  /** `problem` is for people, where a sign-in failed. */
  | { readonly kind: 'signedOut'; readonly problem: string | null }
  | { readonly kind: 'signedIn'; readonly account: Account }

export interface Account {
  readonly name: string
  readonly signInName: string
}

/** An operation as an editor has it. */
export interface Draft {
  readonly document: string
  /** JSON, as it is written; empty where there are none. */
  readonly variables: string
}

/** An operation that the page puts into the editor. */
export interface ShownOperation extends Draft {
  /** Of the example; null for another operation. */
  readonly title: string | null
  /** Whether it is run at once. */
  readonly isRun?: boolean
}

/** An operation that was answered. */
export interface FinishedOperation {
  /** Counts up. */
  readonly number: number
  readonly name: string
  readonly status: number
  /** From sending to the last byte, as seen from here; the time that a user took to sign in is not in it. */
  readonly milliseconds: number
  readonly errors: readonly GraphqlError[]
  /** What was done for it; null where the gateway does not say. */
  readonly explain: Explain | null
  readonly paging: Paging
}

/** The other pages of an operation, whose variable `$after` has the cursor. */
export interface Paging {
  /** Asks for the next page; null where the answer does not have exactly one connection that goes on. */
  readonly next: Draft | null
  /** Starts again without a cursor; null where this is the first page. */
  readonly first: Draft | null
  /** False where a connection goes on and the operation has no variable for its cursor. */
  readonly takesCursor: boolean
}

/** What the editor's operation would do, found out while it is written. */
export interface LivePlan {
  /** The document that it is of. */
  readonly document: string
  readonly plan: OperationPlan
}

export interface PendingChallenge {
  readonly challenge: Challenge
  /** Ends the wait: with a token to go on with, or with null where the user does not want to. */
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

/** The state in a view, which renders again when it changes. */
export function usePageState(store: Store): PageState {
  return useSyncExternalStore(store.subscribe, store.get)
}

/** Whether Sandbox is what the user sees: until it is there, and where it does not come, it is GraphiQL. */
export function isSandboxShown({ editor, sandbox }: Pick<PageState, 'editor' | 'sandbox'>): boolean {
  return editor === 'sandbox' && sandbox === 'ready'
}

/** Calls back with each new value of one part of the state. */
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
