import type { Config } from '../../src/config/config.ts'
import { loadConfig } from '../../src/config/load-config.ts'

const GUID = '8f1c6a52-0b6e-4b57-a6d2-3a8a1c0f7e22'

/** The configuration where only what is required is set: a test changes what it is about, and new settings have their default. */
export const DEFAULT_CONFIG: Config = loadConfig({
  env: { ENTRA_TENANT_ID: GUID, ENTRA_CLIENT_ID: GUID, ENTRA_CLIENT_SECRET: 'gateway~secret' },
  readFile: () => '',
})
