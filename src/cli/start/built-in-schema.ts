import { fileURLToPath } from 'node:url'

/** The folder of the product's own schema: it lies beside `src` and beside `dist`. */
export const BUILT_IN_SCHEMA = fileURLToPath(new URL('../../../schema', import.meta.url))
