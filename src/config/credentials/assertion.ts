import { setting } from '../values/setting.ts'
import { text } from '../values/value-types.ts'
import { type CredentialKind, sourceOf, type ValueSource } from './credential-kind.ts'

/** A client assertion that another program, such as Kubernetes, signs and renews in a file. */
export interface AssertionCredential {
  readonly kind: 'assertion'
  readonly assertion: ValueSource
}

export const assertionKind: CredentialKind<AssertionCredential, string> = {
  kind: 'assertion',
  name: 'an assertion',
  settings: {
    assertionFile: setting(text.optional(), {
      variable: 'ENTRA_CLIENT_ASSERTION_FILE',
      isPath: true,
      text: 'Path of a file that contains a client assertion. Another program, such as Kubernetes for workload identities, signs and renews it.',
    }),
  },
  readConfig(written, report) {
    const assertion = sourceOf(written, 'assertion', report)
    return assertion ? { kind: 'assertion', assertion } : null
  },
  readMaterial(config, values, report) {
    const assertion = values.text(config.assertion).trim()
    if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(assertion)) return assertion
    report('must be a signed assertion (a JWT)', 'assertion')
    return null
  },
}
