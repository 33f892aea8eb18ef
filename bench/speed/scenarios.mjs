/** What is measured, of whom, and with whose tokens. */
import { RECORDED } from './gateways.mjs'
import { COLD, OVER_LIMITS, Q1, Q2, Q3, REJECTED, ROWS, WRITE } from './operations.mjs'

const ALL = ['floor', 'behalf', 'sample', 'goodPractice', 'yoga']
const WITH_HIVE = [...ALL, 'hive']
const WITHOUT_SAMPLE = ALL.filter((name) => name !== 'sample')
const BOTH = ['floor', 'behalf']

/** What scenarios have in common where they say nothing else. `met` is what each user asks for first, before anything is measured. */
const USUAL = { users: 1, connections: 32, latencyMs: 5, of: BOTH, met: COLD, rounds: 3, seconds: 1.5 }
const THREE = [Q1, Q2, Q3]

/** A first impression, in about a minute. */
const QUICK = [
  { name: 'main', operations: THREE, of: ['floor', 'behalf', 'goodPractice'] },
  { name: 'special', operations: [REJECTED], latencyMs: 0 },
].map((scenario) => ({ ...USUAL, ...scenario, seconds: 1 }))

/**
 * All scenarios. Those with many users come last: a gateway that keeps tokens with MSAL is slow from then on. A gateway that
 * asks MSAL for each of some 70 calls is left out where it would take longer than all the rest.
 */
const FULL = [
  { name: 'main', operations: THREE, of: WITH_HIVE, rounds: 7 },
  { name: 'instant', operations: THREE, latencyMs: 0, rounds: 5 },
  { name: 'one connection', operations: THREE, connections: 1, of: WITH_HIVE },
  { name: '256 connections', operations: THREE, connections: 256, of: WITHOUT_SAMPLE },
  { name: 'special', operations: [ROWS, WRITE, REJECTED], latencyMs: 0, rounds: 5 },
  { name: 'limits', operations: [OVER_LIMITS], latencyMs: 0, of: ['behalf'], rounds: 5 },
  { name: 'cold', operations: [COLD], users: 'new', latencyMs: 0, rounds: 5 },
  // One user for each connection, so that no two connections share reads.
  { name: '32 users', operations: THREE, users: 32, rounds: 7 },
  { name: 'recorded', operations: [Q2], users: 32, of: [...BOTH, 'recorded'], rounds: 5 },
  // Six more than these, of the schema's own: the floor is taught what they take.
  { name: 'drawn', operations: THREE, isDrawn: true, users: 32, of: ['taught', 'behalf'], seconds: 1 },
  { name: '1,000 users', operations: [Q1], users: 1_000, of: ALL },
  { name: '1,000 users', operations: [Q2, Q3], users: 1_000, of: WITHOUT_SAMPLE },
  { name: '20,000 users', operations: [Q1], users: 20_000, rounds: 7, met: Q1 },
].map((scenario) => ({ ...USUAL, ...scenario }))

/** What recording costs; a benchmark of its own. The first is what the others are compared with. */
const RECORDING = {
  ...USUAL,
  name: 'recording',
  operations: [Q2],
  users: 32,
  of: ['behalf', ...Object.keys(RECORDED)],
  // Nothing else runs before it.
  warmUpRequests: 10_000,
  rounds: 9,
}

/**
 * @param options.quick - a minute rather than some twenty.
 * @param options.only - the name of some; all where it is undefined.
 */
export function scenariosFor({ quick, only }) {
  if (only === RECORDING.name) return [RECORDING]
  const scenarios = quick ? QUICK : FULL
  return only === undefined ? scenarios : scenarios.filter(({ name }) => name === only)
}
