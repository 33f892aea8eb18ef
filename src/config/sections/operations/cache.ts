import { z } from 'zod'

import { shareOfMemory } from '../../values/memory-share.ts'
import type { SchemaOptions } from '../../values/schema-options.ts'
import { setting } from '../../values/setting.ts'
import { integer } from '../../values/value-types.ts'

/** The `cache` section of behalf.yml: the response cache. */
export function cacheSection(options: SchemaOptions) {
  const max = shareOfMemory(options, { max: 64 * 1024 ** 2, part: 1 / 32 })
  return z.strictObject({
    maxBytes: setting(integer({ min: 0, max: 64 * 1024 ** 3 }).default(max), {
      variable: 'BEHALF_CACHE_MAX_BYTES',
      default: "1/32 of the container's memory limit, up to `67108864` (64 MiB)",
      text: 'Maximum memory for the response cache; 0 turns it off, regardless of the schema.',
    }),
  })
}
