import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { App, type Signed } from './app.tsx'
import { createSession } from './auth/session.ts'
import { readSettings } from './settings.ts'
import { StartProblem } from './ui/start-problem.tsx'
import type { WelcomeWords } from './ui/welcome.tsx'
import './ui/styles.css'

/** Starts the app with the settings of the build and the signed-in user, if any. */
export async function startApp(page: (signed: Signed) => ReactNode, welcome: WelcomeWords): Promise<void> {
  const root = createRoot(document.getElementById('root') as HTMLElement)
  try {
    const settings = readSettings(import.meta.env)
    const session = await createSession(settings)
    root.render(
      <StrictMode>
        <App {...{ settings, session, page, welcome }} />
      </StrictMode>,
    )
  } catch (error) {
    root.render(<StartProblem error={error} />)
  }
}
