/** The users whose tokens are sent, and how they come. */
import { assertAgreement, forged } from './agree.mjs'
import { bodyOf } from './operations.mjs'

/** First requests of users in each round: as many tokens have to be made. */
const NEW_USERS = 320
/** Of a group, those for whom all gateways are compared before they are measured. */
const COMPARED = 3

/** Makes users by and by, and brings them to the gateways and to the process that loads these. */
export function createUsers({ apis, load }) {
  let minted = 0
  const groups = new Map()

  async function mint(group, count) {
    const tokens = await apis.ask('userTokens', { from: minted, count })
    minted += count
    groups.set(group, tokens)
    await load.ask('remember', group, tokens)
    return tokens
  }

  /** Has every user ask the gateway once, so that tokens are verified and exchanged. */
  async function come(gateway, { met, users }, group) {
    const { ask, url } = gateway
    const before = await ask('memory')
    await apis.ask('takeCounts')
    const startedAt = performance.now()
    const amount = Math.max(32, users)
    await load.ask('run', { url, body: bodyOf(met), group, connections: 32, amount, status: 200 })
    const seconds = (performance.now() - startedAt) / 1000
    const { exchanges, tokenBytes } = await apis.ask('takeCounts')
    const tokens = groups.get(group)[0].length + (exchanges / users) * tokenBytes
    const bytesPerUser = ((await ask('memory')).heap - before.heap) / users
    return { seconds, exchangesPerUser: exchanges / users, bytesBesideTokens: bytesPerUser - tokens }
  }

  return {
    /**
     * Has the users of a scenario come to its gateways.
     *
     * @returns the group of the users, their tokens, and how they came.
     */
    async prepare(scenario, gateways) {
      const { users } = scenario
      if (users === 'new') return { group: 'new', tokens: [] }
      const group = `${users} users`
      const coming = {}
      if (!groups.has(group)) {
        await mint(group, users)
        for (const [name, gateway] of Object.entries(gateways))
          coming[name] = await come(gateway, scenario, group)
      }
      const tokens = groups.get(group)
      await load.ask('remember', 'rejected', [forged(tokens[0])])
      return { group, coming, tokens }
    },
    /** Throws where gateways do not answer users alike. */
    async compare(operations, gateways, tokens) {
      for (const operation of operations) {
        for (const token of tokens.slice(0, COMPARED)) {
          await assertAgreement(gateways, operation, token)
        }
      }
    },
    /** @returns the number of users in the group `new`, none of whom a gateway has met. */
    async renew() {
      await mint('new', NEW_USERS)
      return NEW_USERS
    },
  }
}
