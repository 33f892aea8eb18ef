/** Tokens of many users for the gateway, as the embedded Entra ID issues them, without signing each of them in over HTTP. */
import { createHash, randomBytes, randomUUID, sign } from 'node:crypto'
import { promisify } from 'node:util'

const signAsync = promisify(sign)

/** Those who come after the personas and the first managers: each of them has eight reports, and a mailbox. */
const FIRST_USER = 22

/**
 * Takes the token of a user who did sign in, and turns it into another user's.
 *
 * @param template - a token of the gateway.
 * @returns one token for each of the users from `from` on.
 */
export async function mintUserTokens(tenant, template, { from = 0, count }) {
  const [header, payload] = template.split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
  const { privateKey } = tenant.keys.current()
  return Promise.all(
    Array.from({ length: count }, async (_, number) => {
      const person = tenant.contoso.person(FIRST_USER + from + number)
      const own = {
        ...claims,
        oid: person.id,
        sub: createHash('sha256').update(`${person.id} ${claims.aud}`).digest('base64url'),
        name: person.displayName,
        preferred_username: person.signInName,
        uti: randomUUID().replaceAll('-', '').slice(0, 22),
        // Entra ID's tokens have some 1,500 characters; the padding has no meaning.
        aio: claims.aio,
        rh: randomBytes(180).toString('base64url'),
      }
      const signed = `${header}.${Buffer.from(JSON.stringify(own)).toString('base64url')}`
      const signature = await signAsync('sha256', Buffer.from(signed), privateKey)
      return `${signed}.${signature.toString('base64url')}`
    }),
  )
}
