/** 32 random bytes have about 30 different values; 16 or fewer indicate a shorter key that is repeated. */
const MIN_DIFFERENT_BYTES = 17

/**
 * The reason why 32 bytes cannot be a random key; undefined if they can be one. Keys are rejected if their bytes repeat, or count
 * up or down, or if they are text, such as a passphrase in base64, possibly padded with zeros or truncated within its last
 * character.
 *
 * Fewer than one in 10^10 random keys are rejected: the probability of 16 or fewer different bytes is 2.2 · 10^-15,
 * and the probability of text in UTF-8 is 2.4 · 10^-11, calculated from the numbers of characters that UTF-8 encodes in one, two,
 * three and four bytes.
 */
export function weaknessOfKey(key: Uint8Array): string | undefined {
  if (isText(key)) return 'is not random: it is text in base64'
  if (new Set(key).size < MIN_DIFFERENT_BYTES) return 'is not random: its bytes repeat'
  if (countsBySteps(key)) return 'is not random: its bytes count up or down'
  return undefined
}

/** Decodes a base64-encoded key of 32 bytes; null if the text is not a valid key. */
export function decodeSealingKey(text: string): Buffer | null {
  return /^[A-Za-z\d+/]{43}=$/.test(text) ? Buffer.from(text, 'base64') : null
}

/** Whether all differences between neighboring bytes are equal. */
function countsBySteps(key: Uint8Array): boolean {
  const steps = key.subarray(1).map((byte, index) => byte - (key[index] ?? 0))
  return steps.every((step) => step === steps[0])
}

/** Whether a key is printable text in UTF-8, possibly with tabs, line breaks, and zeros as padding. */
function isText(key: Uint8Array): boolean {
  try {
    // In streaming mode, the last character can be incomplete.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(key, { stream: true })
    return /\P{C}/u.test(text) && /^[\P{C}\p{Cf}\t\n\r\0]*$/u.test(text)
  } catch {
    // The bytes are not UTF-8.
    return false
  }
}
