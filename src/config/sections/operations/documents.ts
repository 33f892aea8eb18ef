import { z } from 'zod'

import { setting } from '../../values/setting.ts'
import { flag, text } from '../../values/value-types.ts'

const MODES = ['off', 'audit', 'required'] as const

/**
 * The `documents` section of behalf.yml. If there are manifests, the mode is mandatory. Otherwise, operators could assume that
 * operations are rejected when they are only logged, or could lock out a front end by adding a file.
 */
export const documentsSection = z
  .strictObject({
    manifests: setting(z.array(text).default([]), {
      variable: 'BEHALF_DOCUMENTS_MANIFESTS',
      protects: true,
      isPath: true,
      text: 'Paths of the manifests, or of `.graphql` files with operations: one or more for each front end and each of its versions in use. Relative paths in `behalf.yml` are relative to the folder of that file.',
    }),
    mode: setting(z.enum(MODES).optional(), {
      variable: 'BEHALF_DOCUMENTS_MODE',
      protects: true,
      default: '`off` without manifests; required with them',
      text: '`audit`: every operation runs, and operations that are not in any manifest are logged, once per document. `required`: these operations are rejected. `off`: manifests are not read.',
    }),
    automaticPersistedQueries: setting(flag.default(true), {
      variable: 'BEHALF_DOCUMENTS_AUTOMATIC_PERSISTED_QUERIES',
      text: 'Whether a client may send the hash of an operation that it has sent before, in the modes `off` and `audit`. Behalf keeps the most recently used of these operations, up to 4 MiB.',
    }),
  })
  .superRefine(({ manifests, mode }, context) => {
    if (manifests.length > 0 && mode === undefined) {
      const message = 'is missing: with manifests, it must be audit, required or off'
      context.addIssue({ code: 'custom', path: ['mode'], message })
    }
    if (manifests.length === 0 && mode !== undefined && mode !== 'off') {
      const message = `is missing: the mode ${mode} requires a manifest`
      context.addIssue({ code: 'custom', path: ['manifests'], message })
    }
  })
  .transform(({ mode = 'off', ...documents }) => ({ ...documents, mode }))
