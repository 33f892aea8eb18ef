import type { HandWritten } from './executable-schema.ts'
import { resolveCaller } from './resolvers/caller.ts'

/** The fields that are no REST request, with the code that resolves them. */
export const HAND_WRITTEN: HandWritten = new Map([['Query.caller', { resolve: resolveCaller, needs: [] }]])
