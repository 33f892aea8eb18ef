import { fileURLToPath } from 'node:url'

/** Where `npm run build` puts the landing page, seen from `src` as from `dist`. */
export const BUILT_LANDING_PAGE = fileURLToPath(new URL('../../../dist/landing-page', import.meta.url))
