/** Members of a log line whose whole value is a credential, in any form. */
const SECRET_MEMBERS: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'assertion',
  'client_assertion',
  'clientassertion',
  'secret',
  'client_secret',
  'clientsecret',
  'access_token',
  'accesstoken',
  'id_token',
  'refresh_token',
  'refreshtoken',
  'privatekey',
  'password',
  'passphrase',
  'pfx',
])

const MASKS: readonly (readonly [RegExp, string])[] = [
  // `eyJ` is base64url for `{"`: the start of every JWT, and of a claims challenge.
  [/eyJ[\w-]{5,}(?:\.[\w-]*)*/g, '[token]'],
  [/\b(bearer|basic) {1,8}[\w.~+/-]{20}[\w.~+/=-]*/gi, '$1 [token]'],
  [
    /\b(client_secret|client_assertion|assertion|access_token|id_token|refresh_token|code_verifier)=[^&\s"\\]{8,}/gi,
    '$1=[redacted]',
  ],
  // Masks everything up to the end of the text.
  [/-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----.*/gs, '[private key]'],
]

/** Matches the JSON of everything that {@link maskSecrets} would change, and possibly more. */
const HINT =
  /eyJ|bearer |basic |private ?key|authorization|cookie|assertion|secret|token|_verifier|password|passphrase|pfx/i

/** Maximum number of levels that are kept, so that the recursion is bounded for every value. */
const MAX_DEPTH = 100

/** Whether a line may contain something to mask. `true` may be wrong, but `false` never is. */
export function mayHoldSecret(json: string): boolean {
  return HINT.test(json)
}

/**
 * Masks everything in a log line that looks like a credential.
 *
 * This is only a safety net: our code never passes a token to the log, but a library's error message or an object that
 * is logged by mistake may contain one.
 *
 * @param value - parsed JSON, of which 100 levels are kept. If its text were masked instead, a match could begin or end
 *   within an escape sequence and make the line invalid.
 */
export function maskSecrets(value: unknown, depthLeft = MAX_DEPTH): unknown {
  if (typeof value === 'string') return maskText(value)
  if (typeof value !== 'object' || value === null) return value
  if (depthLeft === 0) return '…'
  if (Array.isArray(value)) return value.map((item) => maskSecrets(item, depthLeft - 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      maskText(name),
      isSecret(name, member) ? '[redacted]' : maskSecrets(member, depthLeft - 1),
    ]),
  )
}

function isSecret(name: string, value: unknown): boolean {
  const isValue = typeof value === 'string' || (typeof value === 'object' && value !== null)
  return isValue && SECRET_MEMBERS.has(name.toLowerCase())
}

/** Masks one string, like {@link maskSecrets}. */
export function maskText(text: string): string {
  return MASKS.reduce((masked, [pattern, mask]) => masked.replace(pattern, mask), text)
}
