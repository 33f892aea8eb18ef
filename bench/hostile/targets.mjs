/** Requests whose targets and heads are hostile, and those to other addresses than that of GraphQL: as in requests.mjs. */
import { range, times } from './texts.mjs'

/** What fits into the head of a request, next to a token. */
const TARGET = 24 * 1024

const got = (path) => () => ({ path, method: 'GET' })
const query = (parameters) => got(`/graphql?${parameters}`)

export const TARGETS = {
  'a GET of one long document': query(`query=${encodeURIComponent(`{ ${'__typename '.repeat(1_300)} }`)}`),
  'a GET of a document of escapes': query(`query=${'%7B'.repeat(TARGET / 3)}`),
  'a GET of plus signs': query(`query=${'+'.repeat(TARGET)}`),
  'a GET of 6,000 parameters': query(times('a=b&', TARGET)),
  'a GET of one parameter, 6,000 times': query(`query={__typename}&${times('query&', TARGET - 100)}`),
  'a GET with deep variables': query(
    `query={__typename}&variables=${encodeURIComponent('['.repeat(TARGET / 4))}`,
  ),
  'a GET with variables of 1,900 values': query(
    `query=${encodeURIComponent('query($a:[Int!]){asked(list:$a){id}}')}&variables={"a":[${Array(1_900).fill('1').join()}]}`,
  ),
  'a GET with extensions of one long hash': query(
    `extensions=${encodeURIComponent(JSON.stringify({ persistedQuery: { version: 1, sha256Hash: 'a'.repeat(TARGET / 2) } }))}`,
  ),
  'a GET with a documentId of 24 KB': query(`documentId=sha256:${'a'.repeat(TARGET)}`),
  'a GET of bytes that are no UTF-8': query(`query=${'%ff'.repeat(TARGET / 3)}`),
  'a path of slashes': got('/'.repeat(TARGET)),
  'a path of dots': got(times('/..', TARGET)),
  'a path of escapes': got(`/${'%61'.repeat(TARGET / 3)}`),
  'a path of escapes of escapes': got(`/${'%25'.repeat(TARGET / 3)}`),
  'a photo of a long id': got(`/photos/users/${'a'.repeat(TARGET)}`),
  'a photo of an id of escapes': got(`/photos/users/${'%2f'.repeat(TARGET / 3)}`),
  'bytes at a long address': got(`/content/${'A'.repeat(TARGET)}`),
  'the permissions of 6,000 APIs': got(`/schema/permissions?apis=${times('abc,', TARGET)}`),
  'the permissions of all APIs': got('/schema/permissions?apis=*'),
  'an invalid method': () => ({ path: '/graphql', method: 'PROPFIND' }),
  '90 headers of a method that is meant': () => ({
    query: '{ __typename }',
    headers: Object.fromEntries(
      range(90, (index) => [`x-http-method-override-${index}`, 'DELETE'.repeat(20)]),
    ),
  }),
  'the same header, 900 times': () => ({
    query: '{ __typename }',
    headers: { 'x-forwarded-for': times('1.2.3.4, ', 14 * 1024), traceparent: '0'.repeat(5_000) },
  }),
  'a trace state of many members': () => ({
    query: '{ __typename }',
    headers: {
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      tracestate: times('a=b,', 14 * 1024),
    },
  }),
  'a preflight of many headers': () => ({
    path: '/graphql',
    method: 'OPTIONS',
    headers: {
      origin: 'https://studio.apollographql.com',
      'access-control-request-method': 'POST',
      'access-control-request-headers': times('a,', 14 * 1024),
    },
  }),
  'an origin of 14 KB': () => ({
    query: '{ __typename }',
    headers: { origin: `https://${'a.'.repeat(7_000)}` },
  }),
  'an If-None-Match of many tags': () => ({
    path: '/photos/users/x',
    method: 'GET',
    headers: { 'if-none-match': times('"a", ', 14 * 1024) },
  }),
}
