import { fileURLToPath } from 'node:url'

/** The folder of the built-in schema, next to `src` and `dist`. */
export const BUILT_IN_SCHEMA = fileURLToPath(new URL('../../schema', import.meta.url))
