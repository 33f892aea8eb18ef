import page from '../../../docs/errors.md?raw'
import { readErrorTable } from './error-table.ts'

/** The errors that a response can have, by code, from `docs/errors.md`. */
export const ERRORS = readErrorTable(page)
