import { boundedText } from '../../network/bounded-body.ts'
import { failureCause } from '../../network/failure-cause.ts'
import { type Examination, failed, passed, warned } from './examination.ts'

const DEADLINE_MS = 5_000
/** Maximum size of a document. Behalf's own documents are smaller. */
const MAX_BYTES = 100_000

/** A resource that clients discover through its public address. */
export interface PublicResource {
  /** The name of the resource within a sentence, as in `the metadata of the tools`. */
  readonly subject: string
  /** The value that clients send to Entra ID as `resource`. */
  readonly identifier: string
  /** Where clients look for the metadata, according to RFC 9728. */
  readonly metadataUrl: string
}

/**
 * Checks whether clients that follow a resource's metadata send requests that Entra ID accepts. The metadata is read
 * from the public address, so the check includes any reverse proxy. If the gateway is not running yet, that is not an
 * error.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9728#section-3
 */
export async function examineMetadata(
  { subject, identifier, metadataUrl }: PublicResource,
  { fetch }: { readonly fetch: typeof globalThis.fetch },
): Promise<Examination> {
  const place = new URL(metadataUrl)
  let response: Response
  let text: string
  try {
    response = await fetch(metadataUrl, { redirect: 'manual', signal: AbortSignal.timeout(DEADLINE_MS) })
    text = (await boundedText(response, MAX_BYTES)) ?? ''
  } catch (error) {
    return warned(
      subject,
      `${metadataUrl} cannot be reached from here (${failureCause(error)}).`,
      'If Behalf is running, check that clients can reach this address.',
    )
  }
  if (response.status !== 200) {
    return failed(
      subject,
      `${metadataUrl} responds with ${response.status}: clients cannot find out how to sign in.`,
      `Route ${place.pathname} of ${place.host} to Behalf.`,
    )
  }
  const { resource, scopes } = membersOf(text)
  const foreign = scopes.find((scope) => !scope.startsWith(`${identifier}/`))
  if (resource !== identifier || foreign !== undefined) {
    return failed(
      subject,
      `${metadataUrl} names ${resource === identifier ? `the scope ${foreign}` : `the resource ${resource}`}, but clients need ${identifier} (AADSTS9010010).`,
      'Restart Behalf with this configuration, and check that no proxy rewrites the document.',
    )
  }
  return passed(subject, `Names the resource ${identifier}, and all scopes start with it.`)
}

function membersOf(text: string): { readonly resource: string; readonly scopes: readonly string[] } {
  try {
    const { resource, scopes_supported: scopes } = JSON.parse(text) as Readonly<Record<string, unknown>>
    return { resource: String(resource), scopes: Array.isArray(scopes) ? scopes.map(String) : [] }
  } catch {
    return { resource: '(not a JSON document)', scopes: [] }
  }
}
