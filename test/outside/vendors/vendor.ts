import type { ApiHandler } from '../../../src/testing.ts'

/** An API as its vendor documents it: what its habits are in SDL, and what it answers. */
export interface Vendor {
  /** Name of the API. */
  readonly name: string
  readonly sdl: string
  readonly handler: ApiHandler
  readonly cases: readonly Case[]
}

export interface Case {
  /** What is shown. */
  readonly shows: string
  readonly operation: string
  readonly data: unknown
  /** `extensions` of each error, without the name of the API. Default: none. */
  readonly errors?: readonly object[]
  /** What the API was asked: method, and path with query, decoded. Default: not looked at. */
  readonly requests?: readonly string[]
}
