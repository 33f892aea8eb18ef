import { useSyncExternalStore } from 'react'

import type { Explain } from '../explain/explanation.ts'
import type { Challenge } from './challenge.ts'
import type { Example } from './example.ts'

/** Everything that the page knows, in one place. */
export interface PageState {
  readonly account: AccountState
  readonly editor: EditorName
  /** Whether GraphiQL is shown because Sandbox was tried and did not answer. */
  readonly isSandboxUnreachable: boolean
  /** The example that was chosen last. */
  readonly example: Example
  /** What has to be done before an operation can go on; null where nothing waits. */
  readonly challenge: PendingChallenge | null
  /** The latest operations, newest first. */
  readonly operations: readonly FinishedOperation[]
}

export type EditorName = 'sandbox' | 'graphiql'

export type AccountState =
  /** `problem` is for people, where a sign-in failed. */
  | { readonly kind: 'signedOut'; readonly problem: string | null }
  | { readonly kind: 'signedIn'; readonly account: Account }

export interface Account {
  readonly name: string
  readonly signInName: string
}

/** An operation that was answered. */
export interface FinishedOperation {
  /** Counts up. */
  readonly number: number
  readonly name: string
  readonly status: number
  /** From sending to the last byte, as seen from here; the time that a user took to sign in is not in it. */
  readonly milliseconds: number
  readonly errors: number
  /** What was done for it; null where the gateway does not say. */
  readonly explain: Explain | null
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
