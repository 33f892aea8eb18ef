import { describeIsolation } from '../support/isolation.ts'

/** Takes minutes: `npm run test:isolation` runs it, `npm test` runs fewer operations by fewer users. */
describeIsolation({ operations: 10_000, people: 500 })
