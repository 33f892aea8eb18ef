import type { Contoso, Person } from '../../contoso/contoso.ts'
import { hash32 } from '../../contoso/object-id.ts'
import type { Registry } from '../../entra/registry/registrations.ts'

/** Who asks, as the access token says. */
export interface Viewer {
  /** An `app` has application permissions and is no user of the directory. */
  readonly kind: 'user' | 'app'
  /** Object id of the token. */
  readonly objectId: string
  /** Delegated permissions of a user's token, application permissions of an app's; never both. */
  readonly permissions: ReadonlySet<string>
}

/** One request to Graph, be it of its own or an item of a batch. */
export interface GraphRequest {
  readonly method: string
  /** Without the version, not decoded, with a leading slash: `/users/adele%40contoso.example`. */
  readonly path: string
  readonly query: URLSearchParams
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** As received; null where nothing came. In a batch, JSON is written out again and anything else decoded from base64. */
  readonly body: Uint8Array | null
  readonly viewer: Viewer
  /** What links begin with, e.g. `https://graph.microsoft.com/v1.0`. */
  readonly base: string
}

/** What the answers are made of. */
export interface GraphData {
  readonly contoso: Contoso
  /** Applications, consents and assignments: what is written here, Entra ID goes by. */
  readonly registry: Registry
  /** Midnight UTC of the day the tenant started, in milliseconds: calendars and mailboxes lie around it. */
  readonly today: number
  /** Milliseconds since the epoch: what is written gets this time. */
  now(): number
}

/** A request that has found its endpoint. */
export interface Call {
  readonly request: GraphRequest
  readonly data: GraphData
  /** Values of the template's variables, decoded; of `/me` the variable `user` is the viewer's object id. */
  readonly parameters: Readonly<Record<string, string>>
}

/** Whether the viewer holds any of the permissions. */
export function holdsAny({ permissions }: Viewer, wanted: readonly string[]): boolean {
  return wanted.some((permission) => permissions.has(permission))
}

/** An id in Outlook's manner, case-sensitive: of one person, one kind and one number. */
export function outlookId(kind: string, person: Person, number: number): string {
  const plain = `${kind}.${person.index}.${number}.${hash32(`${kind}:${person.id}:${number}`).toString(36)}`
  return `AAMkA${Buffer.from(plain).toString('base64url')}`
}

/** A version that an item of Outlook has not had before. */
export function nextChangeKey(id: string, number: number): string {
  return hash32(`${id}:${number}`).toString(36)
}
