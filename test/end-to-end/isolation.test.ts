import { describeIsolation } from '../support/isolation.ts'

describeIsolation({ operations: 3_000, people: 150 })
