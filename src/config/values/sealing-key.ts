/** 32 random bytes have about 30 different values; 16 or fewer indicate a shorter key that is repeated. */
const MIN_DIFFERENT_BYTES = 17

/**
 * Why 32 bytes are not a random key; undefined if they can be one. Keys are rejected if their bytes repeat, or count up or down,
 * or if they are text, such as a passphrase in base64, possibly padded with zeros.
 *
 * Fewer than one in 10^13 random keys are rejected: 2.2 · 10^-15 have 16 different bytes or fewer, and (99/256)^32 =
 * 6.3 · 10^-14 consist of ASCII text.
 */
export function weaknessOfKey(key: Uint8Array): string | undefined {
  if (isText(key)) return 'is not random: it is text in base64'
  if (new Set(key).size < MIN_DIFFERENT_BYTES) return 'is not random: its bytes repeat'
  if (countsBySteps(key)) return 'is not random: its bytes count up or down'
  return undefined
}

/** The 32 bytes of a key in base64; null if the text is not such a key. */
export function decodeSealingKey(text: string): Buffer | null {
  return /^[A-Za-z\d+/]{43}=$/.test(text) ? Buffer.from(text, 'base64') : null
}

/** Whether all steps between neighboring bytes are equal. */
function countsBySteps(key: Uint8Array): boolean {
  const steps = key.subarray(1).map((byte, index) => byte - (key[index] ?? 0))
  return steps.every((step) => step === steps[0])
}

/** Whether a key is printable ASCII, possibly with tabs, line breaks, and zeros as padding. */
function isText(key: Uint8Array): boolean {
  return (
    key.some(isPrintable) && key.every((byte) => isPrintable(byte) || [0x00, 0x09, 0x0a, 0x0d].includes(byte))
  )
}

function isPrintable(byte: number): boolean {
  return byte >= 0x20 && byte <= 0x7e
}
