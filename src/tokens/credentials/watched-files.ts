import { hash } from 'node:crypto'

/** Reads a file. Throws the errors from `node:fs/promises`. */
export type ReadFileBytes = (path: string) => Promise<Buffer>

/** The contents of the files, keyed by path, or why they cannot be read. */
export type FilesContent =
  | { readonly kind: 'read'; readonly bytes: ReadonlyMap<string, Buffer> }
  | { readonly kind: 'unreadable'; readonly code: string }

/** Files that are read again on demand. Only changes are reported. */
export interface WatchedFiles {
  /**
   * Checks for changes since the last check, at most once every few seconds unless forced.
   *
   * @returns null if nothing has changed, or if it is too early to check.
   */
  readChanges(options?: { readonly force?: boolean }): Promise<FilesContent | null>
}

/** Minimum time between checks. */
const CHECK_INTERVAL_MS = 3_000

/**
 * Compares contents on demand. When Kubernetes replaces a symbolic link to a directory, neither `fs.watch` nor modification times
 * show the change.
 */
export function createWatchedFiles(options: {
  readonly paths: readonly string[]
  readonly readFile: ReadFileBytes
  readonly clock: () => number
}): WatchedFiles {
  const { readFile, clock } = options
  const paths = [...new Set(options.paths)]
  let seen: string | undefined
  let checkedAt = Number.NEGATIVE_INFINITY

  return {
    async readChanges({ force = false } = {}) {
      if (!force && clock() - checkedAt < CHECK_INTERVAL_MS) return null
      checkedAt = clock()
      const content = await readAll()
      const digest = digestOf(content)
      if (digest === seen) return null
      seen = digest
      return content
    },
  }

  async function readAll(): Promise<FilesContent> {
    try {
      // One after another: a read that hangs occupies one of Node's few threads.
      const bytes = new Map<string, Buffer>()
      for (const path of paths) bytes.set(path, await readFile(path))
      return { kind: 'read', bytes }
    } catch (error) {
      const { code = 'unreadable' } = error as NodeJS.ErrnoException
      return { kind: 'unreadable', code }
    }
  }
}

function digestOf(content: FilesContent): string {
  if (content.kind === 'unreadable') return content.code
  return [...content.bytes.values()].map((bytes) => hash('sha256', bytes, 'hex')).join()
}
