import { CredentialKeptError } from '../../errors/registration.ts'
import type { DirectoryClient } from '../directory/directory-client.ts'
import { type CredentialHolder, endOf, type RegisteredCredential } from './registered-credentials.ts'

interface RemoveOptions {
  /** IDs or names of the credentials to remove. */
  readonly named: readonly string[]
  /** Whether to also remove all expired credentials. */
  readonly expired: boolean
  /** Whether the last valid credential may be removed. */
  readonly force: boolean
  /** Milliseconds since the epoch. */
  readonly now: number
}

/**
 * Chooses the credentials to remove.
 *
 * @throws {@link CredentialKeptError} if a name does not match exactly one credential, or if the last valid credential
 *   would be removed.
 */
export function chooseRemovals(
  all: readonly RegisteredCredential[],
  { named, expired, force, now }: RemoveOptions,
): readonly RegisteredCredential[] {
  const chosen = new Set([
    ...named.map((text) => oneOf(all, text)),
    ...(expired ? all.filter((each) => endOf(each) <= now) : []),
  ])
  const isInForce = (each: RegisteredCredential) => endOf(each) > now
  const takesLast = [...chosen].some(isInForce) && !all.some((each) => isInForce(each) && !chosen.has(each))
  if (takesLast && !force) {
    throw new CredentialKeptError(
      'This is the last valid credential. Without one, Behalf cannot get tokens. Add another first, or pass --force.',
    )
  }
  return [...chosen]
}

function oneOf(all: readonly RegisteredCredential[], text: string): RegisteredCredential {
  const found = all.filter(({ id, name }) => id === text.toLowerCase() || name === text)
  const [only, ...others] = found
  if (only === undefined) throw new CredentialKeptError(`The registration has no credential ${text}.`)
  if (others.length > 0) {
    throw new CredentialKeptError(`Several credentials are named ${text}. Use the ID of one.`)
  }
  return only
}

/** Removes credentials. A gateway that uses one of them can no longer get tokens. */
export async function removeCredentials(
  client: DirectoryClient,
  { id, keyCredentials }: CredentialHolder,
  removed: readonly RegisteredCredential[],
): Promise<void> {
  const isRemoved = (kind: RegisteredCredential['kind'], keyId: string) =>
    removed.some((each) => each.kind === kind && each.id === keyId)
  const kept = keyCredentials.filter(({ keyId }) => !isRemoved('certificate', keyId))
  const path = `/applications/${id}`
  if (kept.length < keyCredentials.length) {
    await client.write({ method: 'PATCH', path, body: { keyCredentials: kept } })
  }
  for (const each of removed.filter(({ kind }) => kind === 'secret')) {
    await client.write({ method: 'POST', path: `${path}/removePassword`, body: { keyId: each.id } })
  }
  for (const each of removed.filter(({ kind }) => kind === 'federated')) {
    await client.write({ method: 'DELETE', path: `${path}/federatedIdentityCredentials/${each.id}` })
  }
}
