import Sequencer from '@jest/test-sequencer'

/** These measure the heap, which takes a second a time in a worker that has run many tests, and next to nothing in a new one. */
const IN_NEW_WORKERS = ['graphql/document-bytes.test.ts', 'graphql/prepared/prepared-operation.test.ts']
/** The longest files. Begun last, one of them would run for a minute while the other worker has nothing to do. */
const LONGEST = ['end-to-end/landing-page.test.ts', 'end-to-end/registration.test.ts']
const FIRST = [...IN_NEW_WORKERS, ...LONGEST]

/** The order of the test files: the usual one, after those above. */
export default class extends Sequencer {
  sort(tests) {
    const place = ({ path }) => {
      const found = FIRST.findIndex((name) => path.endsWith(`/test/${name}`))
      return found < 0 ? FIRST.length : found
    }
    return [...super.sort(tests)].sort((one, other) => place(one) - place(other))
  }
}
