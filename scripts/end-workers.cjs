/**
 * Ends workers of Jest at once when their work is done. Node.js would first take the heap apart, which for the modules of a hundred
 * tests takes longer than the half second that Jest waits, and Jest would report a leak. A worker that something else keeps alive
 * never gets here, and is reported.
 */
const isWorker = process.send !== undefined && process.env.JEST_WORKER_ID !== undefined
if (isWorker) process.once('exit', (code) => process.reallyExit(code))
