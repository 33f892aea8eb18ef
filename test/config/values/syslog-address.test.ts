import { describe, expect, it } from '@jest/globals'
import { parseSyslogAddress } from '../../../src/config/values/syslog-address.ts'

describe('parseSyslogAddress', () => {
  it.each([
    ['tls://siem.contoso.example/', { transport: 'tls', host: 'siem.contoso.example', port: 6514 }],
    ['tcp://127.0.0.1', { transport: 'tcp', host: '127.0.0.1', port: 601 }],
    ['unix:///dev/audit', { transport: 'unix', path: '/dev/audit' }],
  ])('reads %s', (text, address) => {
    expect(parseSyslogAddress(text)).toEqual(address)
  })

  it.each([
    ['tls://siem.contoso.example/path', 'must be tls://host:port'],
    ['unix://relative', 'must be tls://host:port'],
    ['tcp://192.0.2.1', 'must use tls, because it is not on this machine'],
  ])('reports what is wrong with %s', (text, problem) => {
    expect(parseSyslogAddress(text)).toContain(problem)
  })
})
