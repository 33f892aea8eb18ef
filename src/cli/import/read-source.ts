import { existsSync, realpathSync } from 'node:fs'
import { dirname, isAbsolute, relative, resolve } from 'node:path'
import { isScalar, LineCounter, parseDocument as parseYaml, visit } from 'yaml'
import { ImportError } from '../../errors/commands.ts'
import { boundedText } from '../../network/bounded-body.ts'
import { createFetch } from '../../network/create-fetch.ts'
import { failureCause } from '../../network/failure-cause.ts'
import type { ProxySettings } from '../../network/proxy.ts'
import type { CommandContext } from '../command-line/command.ts'

/** A description, as read from its file or server. */
export interface ImportSource {
  readonly text: string
  /** Reads another file in the description's folder. This is not possible if the description comes from a server. */
  readonly readRelated: (path: string) => string
}

/** The maximum size. Larger descriptions must be split. */
const MAX_BYTES = 64 * 1024 * 1024
const TIMEOUT_MS = 60_000
const MAX_REDIRECTS = 5
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/**
 * Reads a description from a file, or downloads it over HTTPS.
 *
 * @throws {@link ImportError} if it cannot be read.
 */
export async function readSource(
  source: string,
  { readFile, signal }: Pick<CommandContext, 'readFile' | 'signal'>,
  proxy: ProxySettings,
): Promise<ImportSource> {
  if (/^https?:\/\//i.test(source))
    return { text: await download(source, proxy, signal), readRelated: noRelatedFiles }
  return {
    text: readText(source, readFile),
    readRelated: (path) => readText(within(dirname(source), path), readFile),
  }
}

function readText(path: string, readFile: CommandContext['readFile']): string {
  try {
    return withoutMark(String(readFile(path)))
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unreadable'
    throw new ImportError(`The file ${path} cannot be read (${code}).`, cause)
  }
}

/** The byte order mark that some generators write. */
function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '')
}

/** @throws {@link ImportError} for a file that is not in the folder, or is a link to a location outside it. */
function within(folder: string, path: string): string {
  const file = resolve(folder, path)
  const isFile = !/^[a-z][a-z0-9+.-]*:/i.test(path)
  if (isFile && isBelow(folder, file) && isBelow(realPath(folder), realPath(file))) return file
  throw new ImportError(`The description refers to ${path.slice(0, 200)}, which is outside its folder.`)
}

function isBelow(folder: string, file: string): boolean {
  const fromFolder = relative(folder, file)
  // In a mounted Kubernetes ConfigMap, the files are links into a folder whose name begins with two dots.
  return !/^\.\.(?:[\\/]|$)/.test(fromFolder) && !isAbsolute(fromFolder)
}

/** Resolves symbolic links. For a file that does not exist, the error is reported when it is read. */
function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : resolve(path)
}

function noRelatedFiles(path: string): never {
  throw new ImportError(
    `The description refers to ${path.slice(0, 200)}. Download all of its files and import from the folder.`,
  )
}

async function download(url: string, proxy: ProxySettings, signal: AbortSignal): Promise<string> {
  if (!isSecure(url)) throw new ImportError('A description can be downloaded only over HTTPS.')
  // Omits the query, which may contain a key.
  const [place] = url.split(/[?#]/)
  try {
    const response = await follow(url, proxy, AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]))
    if (!response.ok) throw new ImportError(`${place} responded with ${response.status}.`)
    const text = await boundedText(response, MAX_BYTES)
    if (text === null) throw new ImportError(`The description is larger than ${MAX_BYTES} bytes.`)
    return withoutMark(text)
  } catch (cause) {
    if (cause instanceof ImportError) throw cause
    throw new ImportError(`${place} cannot be downloaded (${failureCause(cause)}).`, cause)
  }
}

/** Whether an address uses HTTPS, or is on this machine. */
function isSecure(url: string): boolean {
  return /^https:/i.test(url) || /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/?#]|$)/i.test(url)
}

/** Follows redirects, but only to addresses that the user could have passed. */
async function follow(url: string, proxy: ProxySettings, signal: AbortSignal): Promise<Response> {
  const fetchOne = createFetch(proxy)
  let address = url
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const response = await fetchOne(address, { redirect: 'manual', signal })
    const location = response.headers.get('location')
    if (!REDIRECTS.has(response.status) || location === null) return response
    await response.body?.cancel()
    if (!URL.canParse(location, address)) throw new ImportError('The server redirects to an invalid address.')
    address = new URL(location, address).href
    if (!isSecure(address)) {
      const { host } = new URL(address)
      throw new ImportError(
        `The server redirects to ${host} without HTTPS. A description can be downloaded only over HTTPS.`,
      )
    }
  }
  throw new ImportError(`The server redirected more than ${MAX_REDIRECTS} times.`)
}

/** Matches deeply nested lists or keys on a single line. Parsing them would require more memory than the process has. */
const DEEPLY_NESTED = /(?:[-?:][ \t]{1,8}){100}/

/**
 * Parses JSON or YAML.
 *
 * @throws {@link ImportError} if it is neither.
 */
export function parseDocument(text: string): unknown {
  if (DEEPLY_NESTED.test(text)) throw new ImportError('The description is nested too deeply.')
  try {
    return /^\s*[{[]/.test(text) ? JSON.parse(text) : readYaml(text)
  } catch (cause) {
    if (cause instanceof ImportError) throw cause
    throw new ImportError(
      `The description is neither JSON nor YAML: ${(cause as Error).message.split('\n')[0]}`,
      cause,
    )
  }
}

/** Finds repeated keys itself, because the parser compares every key of a mapping with all others. */
function readYaml(text: string): unknown {
  const lineCounter = new LineCounter()
  const document = parseYaml(text, { uniqueKeys: false, lineCounter })
  const [error] = document.errors
  if (error !== undefined) throw error
  visit(document, {
    Map: (_, { items }) => {
      const names = new Set<string>()
      for (const { key } of items) {
        if (!isScalar(key)) continue
        const name = String(key.value)
        if (names.has(name)) {
          const { line } = lineCounter.linePos(key.range?.[0] ?? 0)
          throw new ImportError(
            `The description contains the key ${name.slice(0, 200)} twice in one object (line ${line}).`,
          )
        }
        names.add(name)
      }
    },
  })
  return document.toJS({ maxAliasCount: 1000 })
}
