import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge'

import { announceAnswer } from './sign-in/popup.ts'

/**
 * The only redirect URI of the page. Passes the response from Entra ID to the page that is waiting for it, in this window or
 * another. If there is no response, the user has signed out, or opened this page by mistake.
 */
if (location.hash.length > 1) {
  announceAnswer()
  await broadcastResponseToMainFrame()
} else location.replace('./')
