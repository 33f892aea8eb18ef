import { z } from 'zod'

import { reportWeakness, type SchemaOptions } from '../../values/schema-options.ts'
import { decodeSealingKey, weaknessOfKey } from '../../values/sealing-key.ts'
import { setting } from '../../values/setting.ts'

const ADVICE = 'create one with: openssl rand -base64 32'
const SECTION = ['sealing', 'keys']

const DECLARATION = {
  variable: 'BEHALF_SEALING_KEYS',
  secret: true,
  default: 'outside production, a random key for each process',
  text: '32-byte keys in base64, from `openssl rand -base64 32`: Behalf seals with the first one, and opens with any of them. Required in production, identical in every replica, and [random](#random-keys). To rotate, [first add the new key as the second one](#rotate-sealing-keys).',
} as const

/** The `sealing` section of behalf.yml. Production requires keys, and rejects keys that can be guessed. */
export function sealingSection(options: SchemaOptions) {
  const key = z
    .string()
    .refine((text) => decodeSealingKey(text) !== null, {
      message: 'must be 32 bytes in base64, e.g. from: openssl rand -base64 32',
    })
    .meta({ pattern: '^[A-Za-z\\d+/]{43}=$' })
  const keys = z
    .array(key)
    .default([])
    .refine(({ length }) => !options.production || length > 0, {
      message: 'is missing: production requires at least one key, which must be the same in every replica',
    })
    .superRefine((texts, context) => {
      for (const [index, problem] of weaknessesOf(texts).entries()) {
        if (problem !== undefined)
          reportWeakness(options, context, { section: SECTION, below: [index], problem })
      }
    })
  return z.strictObject({ keys: setting(keys, DECLARATION) })
}

/** Like {@link sealingSection}, but without checks, for commands that do not seal anything. */
export const uncheckedSealingSection = z.strictObject({
  keys: setting(z.array(z.string()).default([]), DECLARATION),
})

/** The weakness of each key; undefined for a key that has none, or that is not a valid key. */
function weaknessesOf(texts: readonly string[]): readonly (string | undefined)[] {
  const keys = texts.map(decodeSealingKey)
  return keys.map((key, index) => {
    if (key === null) return undefined
    const weakness = weaknessOfKey(key)
    if (weakness !== undefined) return `${weakness}; ${ADVICE}`
    const isRepeated = keys.slice(0, index).some((other) => other?.equals(key))
    return isRepeated ? 'repeats an earlier key: remove it' : undefined
  })
}
