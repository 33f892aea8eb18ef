/** JSON over HTTP by undici's lowest interface. */
import { Pool } from 'undici'

export function createApi(baseUrl) {
  const { origin, pathname } = new URL(baseUrl)
  const pool = new Pool(origin, { connections: 64 })
  const basePath = pathname === '/' ? '' : pathname

  return {
    send({ method = 'GET', path, headers, body = null }, authorization) {
      return new Promise((resolve, reject) => {
        const chunks = []
        const all = authorization === undefined ? headers : { ...headers, authorization }
        pool.dispatch(
          { method, path: basePath + path, headers: all, body },
          {
            onRequestStart() {},
            onResponseStart() {},
            onResponseData(_controller, chunk) {
              chunks.push(chunk)
            },
            onResponseEnd() {
              resolve(JSON.parse(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)))
            },
            onResponseError(_controller, error) {
              reject(error)
            },
          },
        )
      })
    },
  }
}
