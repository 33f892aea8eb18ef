import type { DocumentNode } from 'graphql'

/** A file of the schema. */
export interface SchemaFile {
  /** The workload of Microsoft Graph that the file describes; null for any other file. */
  readonly workload: string | null
  readonly document: DocumentNode
}
