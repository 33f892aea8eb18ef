import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

import { App } from './app.tsx'
import { createSession } from './auth/session.ts'
import { readSettings } from './settings.ts'
import { StartProblem } from './ui/start-problem.tsx'
import './ui/styles.css'

const root = createRoot(document.getElementById('root') as HTMLElement)

try {
  const settings = readSettings(import.meta.env)
  const session = await createSession(settings)
  root.render(
    <StrictMode>
      <App settings={settings} session={session} />
    </StrictMode>,
  )
} catch (error) {
  root.render(<StartProblem error={error} />)
}
