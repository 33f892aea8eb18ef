import type { DocumentNode } from 'graphql'

/** A schema file. */
export interface SchemaFile {
  /** The Microsoft Graph workload that the file describes; null for any other file. */
  readonly workload: string | null
  readonly document: DocumentNode
}
