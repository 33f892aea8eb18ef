import { broadcastResponseToMainFrame } from '@azure/msal-browser/redirect-bridge'

// What Entra ID answered goes from the sign-in's window to the app's, and the window closes.
await broadcastResponseToMainFrame()
