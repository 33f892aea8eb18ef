/** What is measured, of whom, and with whose tokens. */
import { COLD, OVER_LIMITS, Q1, Q2, Q3, REJECTED, ROWS, WRITE } from './operations.mjs'

const ALL = ['floor', 'behalf', 'sample', 'goodPractice', 'yoga']
const WITHOUT_SAMPLE = ALL.filter((name) => name !== 'sample')
const BOTH = ['floor', 'behalf']

/** A first impression, in about a minute. `met` is what each user asks for first, before anything is measured. */
const QUICK = [
  {
    name: 'main',
    operations: [Q1, Q2, Q3],
    users: 1,
    connections: 32,
    latencyMs: 5,
    of: ['floor', 'behalf', 'goodPractice'],
  },
  { name: 'special', operations: [REJECTED], users: 1, connections: 32, latencyMs: 0, of: BOTH },
].map((scenario) => ({ met: COLD, rounds: 3, seconds: 1, ...scenario }))

/** Everything. Those with many users come last: whoever keeps tokens with MSAL is slow from then on. */
const FULL = [
  { name: 'main', operations: [Q1, Q2, Q3], users: 1, connections: 32, latencyMs: 5, of: ALL, rounds: 7 },
  { name: 'instant', operations: [Q1, Q2, Q3], users: 1, connections: 32, latencyMs: 0, of: BOTH, rounds: 7 },
  { name: 'one connection', operations: [Q1, Q2, Q3], users: 1, connections: 1, latencyMs: 5, of: ALL },
  { name: '256 connections', operations: [Q1, Q2, Q3], users: 1, connections: 256, latencyMs: 5, of: ALL },
  {
    name: 'special',
    operations: [ROWS, WRITE, REJECTED],
    users: 1,
    connections: 32,
    latencyMs: 0,
    of: BOTH,
    rounds: 5,
  },
  {
    name: 'limits',
    operations: [OVER_LIMITS],
    users: 1,
    connections: 32,
    latencyMs: 0,
    of: ['behalf'],
    rounds: 5,
  },
  { name: 'cold', operations: [COLD], users: 'new', connections: 32, latencyMs: 0, of: BOTH, rounds: 5 },
  { name: '1,000 users', operations: [Q1], users: 1_000, connections: 32, latencyMs: 5, of: ALL },
  // One that asks MSAL for each of its 70 calls would take longer than all the rest.
  {
    name: '1,000 users',
    operations: [Q2, Q3],
    users: 1_000,
    connections: 32,
    latencyMs: 5,
    of: WITHOUT_SAMPLE,
  },
  {
    name: '20,000 users',
    operations: [Q1],
    users: 20_000,
    connections: 32,
    latencyMs: 5,
    of: BOTH,
    rounds: 7,
    met: Q1,
  },
].map((scenario) => ({ met: COLD, rounds: 3, seconds: 1.5, ...scenario }))

/** @param options.quick - a minute rather than some twenty. */
export function scenariosFor({ quick }) {
  return quick ? QUICK : FULL
}
