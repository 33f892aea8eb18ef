import 'graphiql/setup-workers/vite'
import 'graphiql/style.css'
import './graphiql.css'
import { createRoot } from 'react-dom/client'

import { Editor } from './editor.tsx'

/** This document works only in a frame of the page that sends its operations. Opened directly, it cannot do anything. */
const host = window.parent === window ? undefined : window.parent.behalfGraphiql
const root = document.getElementById('editor')
if (root !== null) {
  createRoot(root).render(
    host === undefined ? (
      <p>
        This is part of <a href="./">the landing page</a>.
      </p>
    ) : (
      <Editor host={host} />
    ),
  )
}
