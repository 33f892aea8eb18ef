import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge'

import { announceAnswer } from './sign-in/popup.ts'

/**
 * The only redirect URI of the page. Passes Entra ID's response to the page that is waiting for it, in another window or in this
 * one. Without a response, the user has signed out or opened this page by mistake.
 */
if (location.hash.length > 1) {
  announceAnswer()
  await broadcastResponseToMainFrame()
} else location.replace('./')
