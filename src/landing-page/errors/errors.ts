import page from '../../../docs/errors.md?raw'
import { readErrorTable } from './error-table.ts'

/** The errors that a response can have, by code, as `docs/errors.md` has them. */
export const ERRORS = readErrorTable(page)
