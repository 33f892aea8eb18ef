import { describe, expect, it } from '@jest/globals'
import { createInProgress } from '../src/in-progress.ts'

describe('createInProgress', () => {
  it('knows what has begun, in that order, until it is over', () => {
    const tasks = createInProgress<string>()
    const [endFirst, endSecond] = [tasks.add('first'), tasks.add('second')]
    tasks.add('third')
    expect(tasks.all()).toEqual(['first', 'second', 'third'])
    endSecond()
    expect([tasks.size, tasks.all()]).toEqual([2, ['first', 'third']])
    endFirst()
    tasks.add('fourth')
    expect([tasks.size, tasks.all()]).toEqual([2, ['third', 'fourth']])
  })

  it('ends a thing once, even if it is ended again', () => {
    const tasks = createInProgress<string>()
    const end = tasks.add('one')
    tasks.add('other')
    end()
    end()
    expect([tasks.size, tasks.all()]).toEqual([1, ['other']])
  })

  it('has two equal things as two', () => {
    const tasks = createInProgress<string>()
    const end = tasks.add('same')
    tasks.add('same')
    end()
    expect(tasks.all()).toEqual(['same'])
  })

  it('may lose things while they are gone through', () => {
    const tasks = createInProgress<() => void>()
    const seen: string[] = []
    tasks.add(() => seen.push('first'))
    const ends = [tasks.add(() => seen.push('second'))]
    for (const task of tasks.all()) {
      for (const end of ends) end()
      task()
    }
    expect([seen, tasks.size]).toEqual([['first', 'second'], 1])
  })
})
