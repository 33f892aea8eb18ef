import { describe, expect, it } from '@jest/globals'

import { toWaterfallText } from '../../../src/cli/explain/waterfall-text.ts'
import { EXPLANATION } from '../../landing-page/explanation.ts'

describe('toWaterfallText', () => {
  it('counts the requests that the explanation does not list', () => {
    expect(toWaterfallText({ ...EXPLANATION, moreRequests: 501 })).toContain(
      '\n  501 more requests (not sent)\n',
    )
  })

  it('mentions no further requests if the explanation lists all of them', () => {
    expect(toWaterfallText(EXPLANATION)).not.toContain('more requests')
  })
})
