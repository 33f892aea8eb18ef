import { getOperationAST, parse } from 'graphql'
import type { ApiConfig } from '../../../../src/config/config.ts'
import { compileSchema } from '../../../../src/plan/compile/compile-schema.ts'
import type { Entry, LedgerTotals } from '../../../../src/plan/cost/count/request-ledger.ts'
import { createOperationCount } from '../../../../src/plan/cost/count-operation.ts'
import { environmentOf, schemaOf } from '../../../support/schema.ts'

export interface Recorded {
  readonly entries: readonly Entry[]
  readonly totals: LedgerTotals
}

/** Creates the function that records the requests of operations, with nothing kept from earlier ones. */
export function createRecorder(sdl: string, apis: readonly ApiConfig[]) {
  const known = new Map(apis.map((api) => [api.name, api]))
  const schema = schemaOf(sdl)
  const plan = compileSchema(schema, environmentOf(known))
  return (source: string, variables: Readonly<Record<string, unknown>> = {}): Recorded => {
    const document = parse(source)
    const operation = getOperationAST(document)
    if (!operation) throw new TypeError('there is no operation')
    const entries: Entry[] = []
    const count = createOperationCount(schema, plan, known)
    const totals = count({ document, operation, variables }, { observe: (entry) => entries.push(entry) })
    return { entries, totals }
  }
}
