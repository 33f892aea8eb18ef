import { z } from 'zod'

import { flag, text } from './values.ts'

const MODES = ['off', 'audit', 'required'] as const

/**
 * The section `documents` of behalf.yml. With manifests the mode has to be said: nobody is to believe that operations
 * are refused which are only logged, nor to lock out a front end by naming a file.
 */
export const documentsSchema = z
  .strictObject({
    manifests: z.array(text).default([]),
    mode: z.enum(MODES).optional(),
    automaticPersistedQueries: flag.default(true),
  })
  .superRefine(({ manifests, mode }, context) => {
    if (manifests.length > 0 && mode === undefined) {
      const message = 'is missing: with manifests it is audit, required or off'
      context.addIssue({ code: 'custom', path: ['mode'], message })
    }
    if (manifests.length === 0 && mode !== undefined && mode !== 'off') {
      const message = `is missing: without a manifest nothing can be told apart in the mode ${mode}`
      context.addIssue({ code: 'custom', path: ['manifests'], message })
    }
  })
  .transform(({ mode = 'off', ...documents }) => ({ ...documents, mode }))
