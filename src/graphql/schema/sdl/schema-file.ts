import type { DocumentNode } from 'graphql'

/** A schema file. */
export interface SchemaFile {
  /** The workload of Microsoft Graph that the file describes; null for any other file. */
  readonly workload: string | null
  readonly document: DocumentNode
}
