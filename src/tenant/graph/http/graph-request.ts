import type { Contoso, Person } from '../../contoso/contoso.ts'
import { hash32 } from '../../contoso/object-id.ts'
import type { Registry } from '../../entra/registry/registrations.ts'

/** The requester, according to the access token. */
export interface Viewer {
  /** An `app` has application permissions and is not a user of the directory. */
  readonly kind: 'user' | 'app'
  /** Object ID from the token. */
  readonly objectId: string
  /** Delegated permissions of a user's token, or application permissions of an application's token. */
  readonly permissions: ReadonlySet<string>
}

/** A request to Graph, which may be a batch item. */
export interface GraphRequest {
  readonly method: string
  /** Starts with a slash, excludes the version, and is not decoded: `/users/adele%40contoso.example`. */
  readonly path: string
  readonly query: URLSearchParams
  /** Names in lowercase. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /**
   * The body as received; null if there is none. In a batch, JSON is serialized again, and other bodies are decoded from base64.
   */
  readonly body: Uint8Array | null
  readonly viewer: Viewer
  /** The base URL for links, e.g. `https://graph.microsoft.com/v1.0`. */
  readonly base: string
}

/** The data that responses are created from. */
export interface GraphData {
  readonly contoso: Contoso
  /** Applications, consents and assignments. The embedded Entra ID uses the same registry. */
  readonly registry: Registry
  /** Midnight UTC on the day on which the tenant started, in milliseconds. Calendars and mailboxes are generated around it. */
  readonly today: number
  /** Milliseconds since the epoch, for timestamps of writes. */
  now(): number
}

/** A request and its endpoint. */
export interface Call {
  readonly request: GraphRequest
  readonly data: GraphData
  /** Decoded values of the template's variables. For `/me`, the `user` variable is the viewer's object ID. */
  readonly parameters: Readonly<Record<string, string>>
}

/** Whether the viewer has any of these permissions. */
export function holdsAny({ permissions }: Viewer, wanted: readonly string[]): boolean {
  return wanted.some((permission) => permissions.has(permission))
}

/** A case-sensitive ID that looks like one from Outlook, derived from a kind, a person and a number. */
export function outlookId(kind: string, person: Person, number: number): string {
  const plain = `${kind}.${person.index}.${number}.${hash32(`${kind}:${person.id}:${number}`).toString(36)}`
  return `AAMkA${Buffer.from(plain).toString('base64url')}`
}

/** A change key that the item has not had before. */
export function nextChangeKey(id: string, number: number): string {
  return hash32(`${id}:${number}`).toString(36)
}
