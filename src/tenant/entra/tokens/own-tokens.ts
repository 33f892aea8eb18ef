import { errors, type JWTPayload, jwtVerify } from 'jose'
import { aadstsError } from '../entra-error.ts'
import type { EntraState } from '../entra-state.ts'
import type { SigningKey } from './signing-keys.ts'

/**
 * Reads a token that this tenant has issued.
 *
 * @throws {@link EntraError} 500133 or 50013 if it has expired or is invalid.
 */
export async function verifyOwn({ keys, ...state }: EntraState, token: string): Promise<JWTPayload> {
  const tenant = `${state.origin()}/${state.registry.tenantId}`
  try {
    const { payload } = await jwtVerify(token, ({ kid }) => publicKeyOf(keys.find(kid)), {
      algorithms: ['RS256'],
      issuer: [`${tenant}/v2.0`, `${tenant}/`],
      currentDate: new Date(state.clock()),
    })
    return payload
  } catch (error) {
    if (error instanceof errors.JWTExpired) {
      throw aadstsError(500133)
    }
    throw aadstsError(50013)
  }
}

function publicKeyOf(key: SigningKey | undefined): SigningKey['publicKey'] {
  if (!key) throw new errors.JWKSNoMatchingKey()
  return key.publicKey
}
