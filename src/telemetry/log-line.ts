import { maskSecrets, mayHoldSecret } from './mask-secrets.ts'
import { escapeUnprintable, isPrintable, printable } from './printable.ts'

/**
 * Maximum length of a line in bytes, including its line feed. Docker and containerd split longer lines.
 *
 * @see https://github.com/moby/moby/issues/34855
 * @see https://github.com/containerd/containerd/blob/main/docs/cri/config.md (`max_container_log_line_size`)
 */
const MAX_LINE_BYTES = 16 * 1024

/**
 * Maximum lengths of the strings in a line that is too long, in characters. The first limit that makes the line fit is
 * used.
 */
const TEXT_BOUNDS = [4000, 1000, 250, 60] as const

/** Maximum number of members per list or object, and of nesting levels, in a line that is too long. */
const MAX_MEMBERS = 50
const MAX_DEPTH = 8

/** Members that identify a line: they come first, and remain even if the smallest limit is not enough. */
const IDENTITY: ReadonlySet<string> = new Set(['level', 'time', 'requestId', 'errorId', 'msg'])

type Members = Readonly<Record<string, unknown>>

/**
 * Makes a log line safe for every consumer: no credentials, up to 16 KiB, printable characters only. Other characters
 * become JSON escapes, so the values do not change. Shortened strings end with `…`.
 *
 * @param line - a JSON object and a line feed, as pino writes it.
 * @returns the safe line, which is always one line of JSON.
 */
export function toSafeLine(line: string): string {
  const json = line.endsWith('\n') ? line.slice(0, -1) : line
  if (isShort(json) && isPrintable(json) && !mayHoldSecret(json)) return line
  const members = maskSecrets(parse(json)) as Members
  return `${shortened(members)}\n`
}

function shortened(members: Members): string {
  const whole = toJson(members)
  if (isShort(whole)) return whole
  const identity = Object.fromEntries(Object.entries(members).filter(([name]) => IDENTITY.has(name)))
  for (const maxCharacters of TEXT_BOUNDS) {
    const bounded = toJson(boundOf({ ...identity, ...members }, maxCharacters, MAX_DEPTH))
    if (isShort(bounded)) return bounded
  }
  return toJson({ ...(boundOf(identity, 60, 1) as Members), isCut: true })
}

function toJson(value: unknown): string {
  return escapeUnprintable(JSON.stringify(value))
}

/** Whether a line fits, including its line feed. */
function isShort(json: string): boolean {
  // A UTF-16 code unit takes up to three bytes.
  return json.length * 3 < MAX_LINE_BYTES || Buffer.byteLength(json) < MAX_LINE_BYTES
}

/** Never throws: a failure to write the log must not make a request fail. */
function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return { level: 'error', msg: `a log line is not JSON: ${printable(json, 1000)}` }
  }
}

function boundOf(value: unknown, maxCharacters: number, depthLeft: number): unknown {
  if (typeof value === 'string')
    return value.length > maxCharacters ? `${value.slice(0, maxCharacters)}…` : value
  if (typeof value !== 'object' || value === null) return value
  if (depthLeft === 0) return '…'
  if (Array.isArray(value)) {
    const kept = value.slice(0, MAX_MEMBERS).map((item) => boundOf(item, maxCharacters, depthLeft - 1))
    return value.length > MAX_MEMBERS ? [...kept, `… ${value.length - MAX_MEMBERS} more`] : kept
  }
  const entries = Object.entries(value)
  const kept = entries
    .slice(0, MAX_MEMBERS)
    .map(([name, item]) => [boundOf(name, maxCharacters, 0), boundOf(item, maxCharacters, depthLeft - 1)])
  const rest = entries.length > MAX_MEMBERS ? [['…', `${entries.length - MAX_MEMBERS} more`]] : []
  return Object.fromEntries([...kept, ...rest])
}
