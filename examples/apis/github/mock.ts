import type { ApiHandler } from '../../../src/testing.ts'

const NAMES = ['web', 'mobile', 'data', 'tools', 'docs']
const ACCEPTED = 'application/vnd.github+json'

export const github: ApiHandler = ({ method, path, query, headers, body }) => {
  if (headers.accept !== ACCEPTED || headers['x-github-api-version'] !== '2022-11-28') return { status: 415 }
  if (path === '/user/repos') return repositories(query, headers.host)
  if (path === '/user/starred/contoso/web') return { status: 204 }
  if (path.startsWith('/user/starred/busy/')) return BUSY
  if (path.endsWith('/commits/HEAD')) return COMMIT
  if (method === 'POST' && path === '/repos/contoso/web/issues')
    return created(body as { readonly title: string })
  return {
    status: 404,
    body: { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' },
  }
}

/** https://docs.github.com/rest/repos/repos#list-repositories-for-the-authenticated-user and https://docs.github.com/rest/using-the-rest-api/using-pagination-in-the-rest-api */
function repositories(query: URLSearchParams, host: string | undefined) {
  const page = Number(query.get('page') ?? 1)
  const from = (page - 1) * 2
  const link = `<http://${host}/user/repos?per_page=2&page=${page + 1}>; rel="next", <http://${host}/user/repos?per_page=2&page=3>; rel="last"`
  return {
    headers: from + 2 < NAMES.length ? { link } : {},
    body: NAMES.slice(from, from + 2).map((name, index) => ({
      id: 1296269 + from + index,
      name,
      owner: { login: 'contoso' },
    })),
  }
}

/** https://docs.github.com/rest/commits/commits#get-a-commit */
const COMMIT = {
  body: {
    sha: '6dcb09b5b57875f334f61aebed695e2e4193db5e',
    commit: { message: 'Fix all the bugs', author: { name: 'Adele Vance', email: 'adele@contoso.example' } },
  },
}

/** https://docs.github.com/rest/issues/issues#create-an-issue and https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api#validation-failed */
function created({ title }: { readonly title: string }) {
  if (title !== '') return { status: 201, body: { number: 1347, title, state: 'open' } }
  return {
    status: 422,
    headers: { 'x-github-request-id': '0123:4567:89AB' },
    body: {
      message: 'Validation Failed',
      documentation_url: 'https://docs.github.com/rest/issues/issues#create-an-issue',
      errors: [{ resource: 'Issue', code: 'missing_field', field: 'title' }],
    },
  }
}

/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
const BUSY = {
  status: 429,
  headers: { 'retry-after': '300', 'x-ratelimit-remaining': '0' },
  body: { message: 'You have exceeded a secondary rate limit.' },
}
