import type { LimitsConfig } from '../../src/config/config.ts'

/** Operations cost what they cost. */
export const NO_LIMITS: LimitsConfig = {
  depth: null,
  aliases: null,
  rootFields: null,
  requests: null,
  exchanges: null,
  cost: null,
  resourceUnits: null,
  tokens: null,
}
