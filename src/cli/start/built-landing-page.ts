import { fileURLToPath } from 'node:url'

/** The output folder of `npm run build` for the landing page, relative to both `src` and `dist`. */
export const BUILT_LANDING_PAGE = fileURLToPath(new URL('../../../dist/landing-page', import.meta.url))
