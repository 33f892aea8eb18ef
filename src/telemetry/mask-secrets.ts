/** What looks like a credential, and what is written instead. */
const MASKS: readonly (readonly [RegExp, string])[] = [
  // Members of a JSON log line whose whole value is a credential, whatever it looks like. Their ends stay.
  [
    /"((?:proxy-)?authorization|(?:set-)?cookie|(?:client_)?assertion|clientAssertion|client_?secret|access_?token|id_token|refresh_?token|privateKey|password|passphrase|pfx)":"(?:[^"\\]|\\.)*/gi,
    '"$1":"[redacted]',
  ],
  [/"((?:set-)?cookie|(?:proxy-)?authorization)":\[[^[\]]*/gi, '"$1":["[redacted]"'],
  // `eyJ` is base64url for `{"`: the head of every JWT, and of a claims challenge.
  [/eyJ[\w-]{5,}(?:\.[\w-]*)*/g, '[token]'],
  [/\b(bearer|basic) {1,8}[\w.~+/-]{20}[\w.~+/=-]*/gi, '$1 [token]'],
  [
    /\b(client_secret|client_assertion|assertion|access_token|id_token|refresh_token|code_verifier)=[^&\s"\\]{8,}/gi,
    '$1=[redacted]',
  ],
  // To the end of the text that it is in.
  [/-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----[^"]*/g, '[private key]'],
]

/**
 * Takes what looks like a credential out of one log line, and leaves the line valid JSON.
 *
 * This is the last net, not the rule: code never hands a token to the log. It is here because a library's
 * error message, or an object logged in haste, may carry one.
 */
export function maskSecrets(line: string): string {
  return MASKS.reduce((masked, [pattern, mask]) => masked.replace(pattern, mask), line)
}
