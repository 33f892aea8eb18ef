import { type PfxCredential, pfxKind } from '../../../config/credentials/pfx.ts'
import type { CreateProver } from '../prover-options.ts'
import { createPairProver } from './certificate.ts'

/** Signs client assertions with the key in the container. */
export const createPfxProver: CreateProver<PfxCredential> = (config, options) => {
  const pair = pfxKind.readMaterial(config, options.values, options.report)
  return pair && createPairProver(pair, options)
}
