import type { Container, Place } from './response-place.ts'
import type { Shape } from './value-shape.ts'

/** Objects of one type, with their places in the response. */
export interface Batch {
  readonly sources: unknown[]
  readonly places: Place[]
  readonly objects: Container[]
}

/** The place of a value. */
export interface Slot {
  readonly owner: Place
  readonly container: Container
  readonly key: string | number
  readonly typename: string | undefined
}

/** A value that was awaited and has arrived. */
export interface Arrival {
  readonly slot: Slot
  readonly shape: Shape
  readonly value: unknown
  readonly isFailure: boolean
}

/** Part of a list in the response, starting at a position. */
export interface ListPart {
  readonly list: unknown[]
  readonly start: number
}

/** The place of a list item. */
export function itemSlot(owner: Place, list: unknown[], key: number): Slot {
  return { owner, container: list as unknown as Container, key, typename: undefined }
}
