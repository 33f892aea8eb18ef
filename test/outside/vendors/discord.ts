import type { ApiCallAnswer, ApiCallRequest } from '../../../src/testing.ts'
import type { Vendor } from './vendor.ts'

/**
 * Members of a server of Discord: an array, and the next page begins after the highest ID, of which nothing says whether there is one.
 *
 * - https://discord.com/developers/docs/resources/guild#list-guild-members
 * - IDs of 64 bits, as text: https://discord.com/developers/docs/reference#snowflakes
 * - Codes that are numbers: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
 */
const SDL = `
extend type Query {
  guildMembers(guild: ID!): [GuildMember]
    @connection
    @rest(api: "discord", GET: "/guilds/{guild}/members", scopes: [["Read"]])
    @page(items: "$", size: "limit", max: 2, next: { as: TOKEN, at: "$[-1].user.id", parameter: "after" })
}
extend type Mutation {
  kick(guild: ID!, user: ID!): Boolean @rest(api: "discord", DELETE: "/guilds/{guild}/members/{user}", scopes: [["Write"]])
}
type GuildMember { id: ID! @from(at: "$.user.id"), name: String @from(at: "$.user.username") }`

const MEMBERS = ['9223372036854775805', '9223372036854775806', '9223372036854775807', '9223372036854775808']

function answer({ method, query }: ApiCallRequest): ApiCallAnswer {
  if (method === 'DELETE') return { status: 403, body: { code: 50013, message: 'Missing Permissions' } }
  const after = query.get('after') ?? '0'
  const rest = MEMBERS.filter((id) => BigInt(id) > BigInt(after))
  return {
    body: rest
      .slice(0, Number(query.get('limit')))
      .map((id) => ({ user: { id, username: `u${id.at(-1)}` } })),
  }
}

export const discord: Vendor = {
  name: 'discord',
  sdl: SDL,
  handler: answer,
  cases: [
    {
      shows: 'a list whose end is an empty page',
      operation: '{ guildMembers(guild: "1", first: 6) { nodes { id name } pageInfo { hasNextPage } } }',
      data: {
        guildMembers: {
          nodes: MEMBERS.map((id) => ({ id, name: `u${id.at(-1)}` })),
          pageInfo: { hasNextPage: false },
        },
      },
      requests: [
        'GET /guilds/1/members?limit=2',
        'GET /guilds/1/members?limit=2&after=9223372036854775806',
        'GET /guilds/1/members?limit=2&after=9223372036854775808',
      ],
    },
    {
      shows: 'a code that is a number',
      operation: 'mutation { kick(guild: "1", user: "2") }',
      data: { kick: null },
      errors: [{ code: 'DOWNSTREAM_FORBIDDEN', status: 403, apiCode: '50013' }],
    },
  ],
}
