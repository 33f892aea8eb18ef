import { describe, expect, it } from '@jest/globals'
import { previewOf } from '../../../../src/tenant/graph/types/outlook-types.ts'

const html = (content: string) => previewOf({ contentType: 'html', content })

describe('previewOf', () => {
  it.each([
    ['<p>One</p><p>two</p>', 'One two'],
    ['<div class="a">One<br/>two</div>', 'One two'],
    ['b<b>o</b>ld <i>words</i>', 'bold words'],
    ['<pre>a</pre>b', 'ab'],
    ['1 < 2', '1 < 2'],
    ['\n  spaced \t out  ', 'spaced out'],
  ])('leaves the tags of %s out', (content, text) => {
    expect(html(content)).toBe(text)
  })

  it('looks at each of many tags that do not end once', () => {
    expect(html('<p'.repeat(200_000))).toBe('<p'.repeat(200_000).slice(0, 255))
  })

  it('leaves text as it is', () => {
    expect(previewOf({ contentType: 'text', content: '<p>' })).toBe('<p>')
  })
})
