/** Members of a log line whose whole value is a credential, in any form. */
const SECRET_MEMBERS: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'assertion',
  'client_assertion',
  'clientassertion',
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
  // `eyJ` is base64url for `{"`: the head of every JWT, and of a claims challenge.
  [/eyJ[\w-]{5,}(?:\.[\w-]*)*/g, '[token]'],
  [/\b(bearer|basic) {1,8}[\w.~+/-]{20}[\w.~+/=-]*/gi, '$1 [token]'],
  [
    /\b(client_secret|client_assertion|assertion|access_token|id_token|refresh_token|code_verifier)=[^&\s"\\]{8,}/gi,
    '$1=[redacted]',
  ],
  // To the end of the text that it is in.
  [/-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----.*/gs, '[private key]'],
]

/** Matches the JSON of everything that {@link maskSecrets} would change, and perhaps more. */
const HINT =
  /eyJ|bearer |basic |private ?key|authorization|cookie|assertion|secret|token|_verifier|password|passphrase|pfx/i

/** Deepest level that is kept, so that the recursion is bounded for any value. */
const MAX_DEPTH = 100

/** Whether a line may contain something to mask. May be wrong about a `true`, never about a `false`. */
export function mayHoldSecret(json: string): boolean {
  return HINT.test(json)
}

/**
 * Takes what looks like a credential out of what a log line says.
 *
 * This is the last net, not the rule: code never hands a token to the log. It is here because a library's
 * error message, or an object logged in haste, may carry one.
 *
 * @param value - parsed JSON, of which 100 levels are kept. In its text a match could begin or end within an escape, and break
 *   the line.
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

/** One text of {@link maskSecrets}. */
export function maskText(text: string): string {
  return MASKS.reduce((masked, [pattern, mask]) => masked.replace(pattern, mask), text)
}
