import { z } from 'zod'

import { reportWeakness, type SchemaOptions } from './schema-options.ts'
import { decodeSealingKey, weaknessOfKey } from './sealing-key.ts'

const HOW = 'create one with: openssl rand -base64 32'
const SECTION = ['sealing', 'keys']

/** The section `sealing` of behalf.yml. Production needs keys, and takes none that could be guessed. */
export function sealingSchema(options: SchemaOptions) {
  const key = z.string().refine((text) => decodeSealingKey(text) !== null, {
    message: 'must be 32 bytes in base64, e.g. from: openssl rand -base64 32',
  })
  const keys = z
    .array(key)
    .default([])
    .refine(({ length }) => !options.production || length > 0, {
      message: 'is missing: production needs at least one key, the same in every replica',
    })
    .superRefine((texts, context) => {
      for (const [index, problem] of weaknessesOf(texts).entries()) {
        if (problem !== undefined)
          reportWeakness(options, context, { section: SECTION, below: [index], problem })
      }
    })
  return z.strictObject({ keys })
}

/** Of each key what is wrong with it; undefined where nothing is, or where it is no key at all. */
function weaknessesOf(texts: readonly string[]): readonly (string | undefined)[] {
  const keys = texts.map(decodeSealingKey)
  return keys.map((key, index) => {
    if (key === null) return undefined
    const weakness = weaknessOfKey(key)
    if (weakness !== undefined) return `${weakness}; ${HOW}`
    const isTwice = keys.slice(0, index).some((other) => other?.equals(key))
    return isTwice ? 'repeats an earlier key: remove it' : undefined
  })
}
