/**
 * What users notice when something breaks: four replicas behind HAProxy, one Redis, and 200 users who ask all the time. What
 * is counted are the operations of users who do not need what is broken.
 */

import { startCluster } from './replicas/cluster.mjs'
import { createContainer } from './replicas/container.mjs'
import { ROWS } from './replicas/rows.mjs'
import { signIn } from './speed/apis/sign-in.mjs'
import { mintUserTokens } from './speed/apis/user-tokens.mjs'

const REPLICAS = 4
const USERS = 200
const PEOPLE = 5_000
/** Whom mintUserTokens calls the first. */
const FIRST_PERSON = 22

/** @param only - part of the names of the rows to run. Default: all. */
export async function benchReplicas({ only = '', say = () => {}, replicas = REPLICAS, createReplica } = {}) {
  const cluster = await startCluster({ replicas, people: PEOPLE, createReplica })
  try {
    const people = await createPeople(cluster.tenant)
    const results = []
    for (const { name, run } of ROWS.filter((row) => row.name.includes(only))) {
      const result = { name, ...(await run(cluster, people)) }
      say(JSON.stringify(result))
      results.push(result)
    }
    return results
  } finally {
    await cluster.stop()
  }
}

async function createPeople({ contoso, ...tenant }) {
  const template = await signIn(tenant, 'adele@contoso.example')
  const tokens = await mintUserTokens({ contoso, ...tenant }, template, { count: PEOPLE / 2 })
  const everyone = tokens.map((token, index) => ({ token, person: contoso.person(FIRST_PERSON + index) }))
  const newOnes = (count) => everyone.splice(0, count)
  return { known: newOnes(USERS), newOnes }
}

/** A rollout of two containers of the image. */
export function benchRollout({ say }) {
  return benchReplicas({ only: 'are replaced', say, replicas: 2, createReplica: createContainer })
}

export function rolloutReport(results) {
  return replicasReport(results, '2 containers of the image, with 256 MiB each,')
}

export function replicasReport(results, which = `${REPLICAS} replicas`) {
  return [
    `${which} behind HAProxy without retries, one Redis, ${USERS} users, each sending one operation per second`,
    '',
    '| What breaks | Operations | Failed | Responses for another user | Token exchanges | Slowest | Recovered after | Reported by readiness |',
    '|---|---|---|---|---|---|---|---|',
    ...results.map(
      ({ name, operations, failed, outcomes, foreign, exchanges, slowestMs, rightAgainMs, warned }) =>
        `| ${[name, operations, failedText(failed, outcomes), foreign, exchanges, secondsOf(slowestMs), secondsOf(rightAgainMs), warned === undefined ? '–' : warned ? 'yes' : 'no'].join(' | ')} |`,
    ),
  ].join('\n')
}

function failedText(failed, outcomes) {
  const codes = Object.entries(outcomes).map(([code, count]) => `${count} × \`${code}\``)
  return failed === 0 ? '0' : `${failed} (${codes.join(', ')})`
}

function secondsOf(ms) {
  return `${(ms / 1000).toFixed(1)} s`
}
