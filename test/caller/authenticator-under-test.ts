import { type Authenticate, createAuthenticator } from '../../src/caller/authenticate.ts'
import { createEntraMetadata } from '../../src/caller/keys/entra-metadata.ts'
import { createVerifiedTokens, type VerifiedTokens } from '../../src/caller/verified-tokens.ts'
import type { EntraConfig } from '../../src/config/config.ts'
import { BehalfError } from '../../src/errors/base.ts'
import { NOW, type Publications } from '../support/access-tokens.ts'
import { entraConfig } from '../support/entra-config.ts'

/** An authenticator of real parts, at a time that the test moves. */
export interface AuthenticatorUnderTest {
  readonly authenticate: Authenticate
  readonly verifiedTokens: VerifiedTokens
  /** Seconds since the epoch. */
  now: number
  /** What the header is refused with; throws where it is not refused, or not by a failure that has a name. */
  refusalOf(authorization: string | undefined): Promise<BehalfError>
}

/** @param options.entra - what differs from one tenant's gateway. */
export function createAuthenticatorUnderTest({
  publications,
  entra = {},
  maxVerifiedTokens = 100,
}: {
  readonly publications: Publications
  readonly entra?: Partial<EntraConfig>
  readonly maxVerifiedTokens?: number
}): AuthenticatorUnderTest {
  const config = entraConfig(entra)
  const clock = () => underTest.now * 1000
  const verifiedTokens = createVerifiedTokens({ max: maxVerifiedTokens })
  const entraMetadata = createEntraMetadata({ ...config, fetch: publications.fetch, clock })
  const authenticate = createAuthenticator({ ...config, entraMetadata, verifiedTokens, clock })
  const underTest: AuthenticatorUnderTest = {
    authenticate,
    verifiedTokens,
    now: NOW,
    async refusalOf(authorization) {
      const error = await authenticate(authorization).then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
      if (error instanceof BehalfError) return error
      throw new Error('the token was not refused', { cause: error })
    },
  }
  return underTest
}
