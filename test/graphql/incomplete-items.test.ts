// Covers: schema/executable-schema.ts
import { describe, expect, it } from '@jest/globals'
import { serveGraphql } from './graphql-under-test.ts'

const OPERATION = `{ me {
  messages { nodes { id } edges { node { subject attachments { id name } } } }
  joinedTeams { id displayName }
} }`

describe('an item without a value that the schema promises', () => {
  it('is null with an error at its path, and takes no other item with it', async () => {
    const served = await serveGraphql({
      api: { name: 'graph', kind: 'odata' },
      granted: ['User.Read', 'Mail.Read', 'Team.ReadBasic.All'],
      answer: ({ url }) => {
        if (url.includes('/attachments'))
          return { body: { value: [{ name: 'no id' }, { id: 'a2', name: 'b' }] } }
        // What Graph sends of joined teams: https://learn.microsoft.com/graph/api/user-list-joinedteams
        if (url.includes('/joinedTeams')) return { body: { value: [{ id: 't1', displayName: 'One' }, null] } }
        if (url.includes('/messages'))
          return { body: { value: [{ subject: 'no id' }, { id: 'm2', subject: 'two' }] } }
        return { body: { id: 'me' } }
      },
    })

    const { data, errors } = await served.query(OPERATION)
    await served.stop()

    const me = data?.me as { messages: object; joinedTeams: object }
    expect(me.messages).toEqual({
      nodes: [null, { id: 'm2' }],
      edges: [
        { node: { subject: 'no id', attachments: null } },
        { node: { subject: 'two', attachments: [null, { id: 'a2', name: 'b' }] } },
      ],
    })
    expect(me.joinedTeams).toEqual([{ id: 't1', displayName: 'One' }, null])
    expect(errors?.map(({ path }) => path?.join('.'))).toEqual(
      expect.arrayContaining(['me.messages.nodes.0.id', 'me.messages.edges.1.node.attachments.0.id']),
    )
    expect(errors).toHaveLength(2)
  })
})
