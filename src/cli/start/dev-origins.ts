/** Default ports of common development servers: Next.js and Create React App, Angular, Vite, webpack and Vue. */
const PORTS = [3000, 3001, 4200, 5173, 5174, 8080]

/** Front ends on this machine that may call a gateway on the embedded tenant from a browser. */
export const DEV_ORIGINS: readonly string[] = PORTS.flatMap((port) => [
  `http://localhost:${port}`,
  `http://127.0.0.1:${port}`,
])
