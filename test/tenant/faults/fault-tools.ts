import { createContoso } from '../../../src/tenant/contoso/contoso.ts'
import { createRegistry } from '../../../src/tenant/entra/registry/contoso-registry.ts'
import type { Conversation } from '../../../src/tenant/faults/conversation.ts'
import type { FaultSubject, Incident } from '../../../src/tenant/faults/fault.ts'
import { createFaults, type Faults } from '../../../src/tenant/faults/faults.ts'
import type { FaultTarget } from '../../../src/tenant/faults/parse-fault.ts'
import { createNames } from '../../../src/tenant/find-by-name.ts'

const contoso = createContoso()
const registry = createRegistry({ gatewaySecret: '', daemonSecret: '', gatewayCertificates: [] })

/** An origin of every kind at once. */
export const ANY_ORIGIN: FaultTarget = {
  names: createNames({ contoso, registry }),
  issuesTokens: true,
  supportsBatches: true,
  basePath: '/v1.0',
  knowsError: (number) => number === 65001,
}

export const ADELE_ID = contoso.find('adele@contoso.example')?.id ?? ''
export const MIRIAM_ID = contoso.find('miriam@contoso.example')?.id ?? ''

/** Answered, and read, the moment it arrives. */
const AT_ONCE: Conversation = {
  arrivedAt: 0,
  whenSent: (callback) => callback({ sentAt: 0, isLost: () => false }),
}

export function newFaults({
  clock = () => 0,
  random = () => 0,
}: {
  clock?: () => number
  random?: () => number
} = {}): Faults & { meet(subject: FaultSubject, conversation?: Conversation): Incident } {
  const faults = createFaults({ ...ANY_ORIGIN, clock, random })
  return { ...faults, meet: (subject, conversation = AT_ONCE) => faults.meet(subject, conversation) }
}

/** A request of Adele's to `/me`. */
export function subject(overrides: Partial<FaultSubject> = {}): FaultSubject {
  return {
    method: 'GET',
    path: '/me',
    user: ADELE_ID,
    client: 'some-client',
    grant: null,
    resource: null,
    isItem: false,
    ...overrides,
  }
}
