import { describe, expect, it } from '@jest/globals'
import { problemsOfAnswer } from './answer-problems.ts'

describe('problemsOfAnswer', () => {
  it('reports what Graph would not answer, at any depth', () => {
    const problems = problemsOfAnswer('todoTask', {
      '@odata.etag': 'W/"1"',
      id: null,
      title: 1,
      color: 'red',
      status: 'done',
      createdDateTime: 'yesterday',
      categories: 'none',
      body: { contentType: 'html', text: '' },
      attachments: [{ '@odata.type': '#microsoft.graph.taskFileAttachment', size: '1' }],
    })

    expect(problems).toEqual([
      'todoTask.id must not be null',
      'todoTask.title is no Edm.String: 1',
      'todoTask.color: todoTask has no such member',
      'todoTask.status: taskStatus has no "done"',
      'todoTask.createdDateTime is no Edm.DateTimeOffset: "yesterday"',
      'todoTask.categories is no list',
      'todoTask.body.text: itemBody has no such member',
      'todoTask.attachments[0].size is no Edm.Int32: "1"',
    ])
  })

  it('lets types that are open have more members than they declare', () => {
    expect(problemsOfAnswer('plannerAssignments', { anybody: {} })).toEqual([])
  })
})
