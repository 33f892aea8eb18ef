import { GUID } from '../../guid.ts'

/** A JSON value in a response. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** Replaces values that could identify a tenant, but keeps the structure. Equal values get the same placeholder. */
export interface Redaction {
  /** Keeps members, types, numbers and protocol keywords; replaces all other strings with placeholders. */
  body(value: unknown): Json
  /** Removes the parts of the host and the path that identify a tenant, and keeps only the names in the query. */
  url(address: string): string
}

/** Microsoft hosts that are the same for every tenant. */
const PUBLIC_HOSTS =
  /^(?:login\.(?:microsoftonline\.(?:com|us)|partner\.microsoftonline\.cn|chinacloudapi\.cn|windows\.net|microsoft\.com)|sts\.windows\.net|(?:dod-)?graph\.microsoft\.(?:com|us)|microsoftgraph\.chinacloudapi\.cn)$/
/** Parts of paths that the protocols define. */
const PATH_WORDS = new Set(
  '.well-known openid-configuration error common organizations consumers discovery keys v1.0 v2.0 oauth2 authorize token devicecode logout kerberos me users'.split(
    ' ',
  ),
)
/** Members whose values are keywords of the protocol, such as error codes. */
const WORD_MEMBERS = new Set('error suberror code token_type kty use alg typ e'.split(' '))
const WORD = /^[A-Za-z0-9_.:+-]{1,64}$/
/** The format of member names in the protocols. Any other name may be data. */
const MEMBER = /^[@A-Za-z][\w.@-]{0,63}$/
const MAX_DEPTH = 8
const MAX_MEMBERS = 100

/** Creates a redaction with its own placeholder numbers. */
export function createRedaction(): Redaction {
  /** The placeholder numbers for each kind, in order of appearance. */
  const known = new Map<string, Map<string, number>>()

  function placeholder(kind: string, value: string): string {
    const numbers = known.get(kind) ?? new Map<string, number>()
    known.set(kind, numbers)
    const number = numbers.get(value.toLowerCase()) ?? numbers.size + 1
    numbers.set(value.toLowerCase(), number)
    return `<${kind} ${number}>`
  }

  function url(address: string): string {
    if (!URL.canParse(address)) return textOf(address)
    const { protocol, hostname, port, pathname, searchParams } = new URL(address)
    const host = PUBLIC_HOSTS.test(hostname) ? hostname : placeholder('host', `${hostname}:${port}`)
    const path = pathname
      .split('/')
      .map((part) => (part === '' || PATH_WORDS.has(part) ? part : redactedPart(part)))
    const names = [...new Set(searchParams.keys())].map((name) => (MEMBER.test(name) ? `${name}=…` : '…'))
    return `${protocol}//${host}${path.join('/')}${names.length > 0 ? `?${names.join('&')}` : ''}`
  }

  function redactedPart(part: string): string {
    return GUID.test(part) ? placeholder('guid', part) : placeholder('name', part)
  }

  function text(value: string, member: string): string {
    if (GUID.test(value)) return placeholder('guid', value)
    if (WORD_MEMBERS.has(member) && WORD.test(value)) return value
    if (/^https?:\/\//i.test(value)) return url(value)
    const [number] = /AADSTS\d{2,8}/.exec(value.slice(0, 200)) ?? []
    return number === undefined ? textOf(value) : `${number}: ${textOf(value)}`
  }

  function redact(value: unknown, member: string, depth: number): Json {
    if (typeof value === 'string') return text(value, member)
    if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value
    if (typeof value !== 'object' || depth >= MAX_DEPTH) return '<…>'
    if (Array.isArray(value)) return list(value, member, depth + 1)
    return Object.fromEntries(
      Object.entries(value)
        .slice(0, MAX_MEMBERS)
        .map(([name, each]) => [
          MEMBER.test(name) ? name : placeholder('member', name),
          redact(each, name, depth + 1),
        ]),
    )
  }

  function list(values: readonly unknown[], member: string, depth: number): Json {
    // The features that Entra ID supports are the same for every tenant.
    const inner = member.endsWith('_supported') ? 'error' : member
    return values.slice(0, MAX_MEMBERS).map((each) => redact(each, inner, depth))
  }

  return { url, body: (value) => redact(value, '', 0) }
}

function textOf(value: string): string {
  return `<text of ${value.length} characters>`
}
