import { setting } from '../values/setting.ts'
import { text } from '../values/value-types.ts'
import type { CredentialKind } from './credential-kind.ts'

/** Refers to a function in the operator's own code, by name. */
export interface CustomCredentialConfig {
  readonly kind: 'custom'
  readonly name: string
}

export const customKind: CredentialKind<CustomCredentialConfig, true> = {
  kind: 'custom',
  name: 'a custom credential',
  settings: {
    custom: setting(text.optional(), {
      text: 'Name of a function that the module in `schema.resolvers` exports under `credentials`, or that your program passes to `startGateway({ credentials })`. It receives `clientId`, `tokenEndpoint` and `tenantId`, and returns a client assertion.',
    }),
  },
  readConfig: ({ custom = '' }) => ({ kind: 'custom', name: custom }),
  readMaterial: () => true,
}
