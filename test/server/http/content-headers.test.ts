import { describe, expect, it } from '@jest/globals'
import { contentHeaders } from '../../../src/server/http/content-headers.ts'

describe('contentHeaders', () => {
  it('makes every response a download that no page can run or frame', () => {
    expect(contentHeaders('text/html', 'invoice.html')).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename=invoice.html',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
    })
  })

  it.each([
    ['image/png', 'image/png'],
    ['Application/PDF; name=x', 'application/pdf'],
    [
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['text/html', 'application/octet-stream'],
    ['image/svg+xml', 'application/octet-stream'],
    ['application/xhtml+xml', 'application/octet-stream'],
    ['application/vnd.mozilla.xul+xml', 'application/octet-stream'],
    ['application/vnd.html', 'application/octet-stream'],
    ['text/javascript', 'application/octet-stream'],
    ['multipart/related', 'application/octet-stream'],
    ['image/png, text/html', 'application/octet-stream'],
    ['text/plain\r\nset-cookie: a=b', 'application/octet-stream'],
    ['', 'application/octet-stream'],
    [null, 'application/octet-stream'],
  ])('serves %j as %s', (given, served) => {
    expect(contentHeaders(given, null)['content-type']).toBe(served)
  })

  it.each([
    ['report.pdf', 'attachment; filename=report.pdf'],
    [
      'Übersicht €.pdf',
      `attachment; filename="?bersicht ?.pdf"; filename*=UTF-8''%C3%9Cbersicht%20%E2%82%AC.pdf`,
    ],
    ['../../etc/passwd', 'attachment; filename=_.._etc_passwd'],
    ['C:\\Windows\\system.ini', 'attachment; filename=C__Windows_system.ini'],
    ['a"; filename="b.exe', 'attachment; filename="a_; filename=_b.exe"'],
    ['a\r\nset-cookie: b=c', 'attachment; filename="a__set-cookie_ b=c"'],
    ['invoice\u202efdp.exe', 'attachment; filename=invoice_fdp.exe'],
    ['a%2F..%2Fb.txt', 'attachment; filename=a_2F.._2Fb.txt'],
    ['NUL.txt', 'attachment; filename=_NUL.txt'],
    ['.htaccess. ', 'attachment; filename=htaccess'],
    ['half \ud83d.txt', 'attachment; filename="half _.txt"'],
    ['...', 'attachment; filename=download'],
    ['', 'attachment; filename=download'],
    [null, 'attachment; filename=download'],
    [`${'n'.repeat(5000)}.docx`, `attachment; filename=${'n'.repeat(150)}`],
    [`${'n'.repeat(300)}.docx`, `attachment; filename=${'n'.repeat(145)}.docx`],
  ])('names a download of %j', (name, disposition) => {
    expect(contentHeaders(null, name)['content-disposition']).toBe(disposition)
  })
})
