import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseAccept } from 'hono/utils/accept'
import { getMimeType } from 'hono/utils/mime'

/** A script, style or font of the page, in an encoding that the client accepts. */
export interface PageAsset {
  readonly bytes: Uint8Array
  readonly headers: Readonly<Record<string, string>>
}

/** @returns null if the build created no such file. */
export type FindAsset = (name: string, acceptEncoding: string | undefined) => Promise<PageAsset | null>

/** The encodings in which the build created files, most compact first, and the corresponding file name suffixes. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

/**
 * Creates the function that finds the assets of the landing page. Each file is read when it is first requested and then stays in
 * memory (about 12 MB for all of them), so that responses share it. Otherwise, clients without a token could use up the memory
 * and the file descriptors of the process by not reading their responses.
 *
 * @param directory - only files that exist when the function is created are served.
 */
export function createPageAssets(directory: string): FindAsset {
  const names = new Set(namesIn(directory))
  const files = new Map<string, Promise<Uint8Array>>()

  function read(name: string): Promise<Uint8Array> {
    const known = files.get(name)
    if (known !== undefined) return known
    const file = readFile(join(directory, name))
    files.set(name, file)
    file.catch(() => files.delete(name))
    return file
  }

  return async (name, acceptEncoding) => {
    if (!names.has(name)) return null
    const made = ENCODINGS.filter(([, end]) => names.has(name + end))
    const [encoding, end] = made.find(([each]) => accepts(acceptEncoding, each)) ?? [null, '']
    return {
      bytes: await read(name + end),
      headers: {
        'content-type': getMimeType(name) ?? 'application/octet-stream',
        ...(made.length === 0 ? {} : { vary: 'Accept-Encoding' }),
        ...(encoding === null ? {} : { 'content-encoding': encoding }),
      },
    }
  }
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** No client sends a longer header, and parsing one as long as the limit for all headers would take a long time. */
const MAX_HEADER_LENGTH = 256

function accepts(header = '', encoding: string): boolean {
  if (header.length > MAX_HEADER_LENGTH) return false
  return parseAccept(header).some(({ type, q }) => type === encoding && q > 0)
}
