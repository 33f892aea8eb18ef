import { readFileSync } from 'node:fs'
import { readCsdlTable } from './csdl-table.ts'
import { readPermissionTable } from './permission-table.ts'

/** Where the facts are kept. `npm run graph-facts` writes both files. */
export const METADATA_TABLE = new URL('metadata.txt', import.meta.url)
/** See {@link METADATA_TABLE}. */
export const PERMISSION_TABLE = new URL('permissions.txt', import.meta.url)

/** Requests of Graph Explorer, also written by `npm run graph-facts`. */
export const SAMPLE_TABLE = new URL('samples.txt', import.meta.url)

/** For messages about what the tables lack. */
export const HOW_TO_ADD_FACTS = 'test/graph-facts lacks it: run npm run graph-facts (see CONTRIBUTING.md).'

/** Microsoft Graph's metadata, as far as this repository reaches it. */
export const GRAPH_CSDL = readCsdlTable(readFileSync(METADATA_TABLE, 'utf8'))
/** Microsoft's list of permissions, for the requests of this repository. */
export const GRAPH_PERMISSION_FACTS = readPermissionTable(readFileSync(PERMISSION_TABLE, 'utf8'))
