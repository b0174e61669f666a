// Runs documents one after the other with a client of the field, and tells each thing that happens in a line of JSON.
import { createClient as overEventStreams } from 'graphql-sse'
import { createClient as overWebSocket } from 'graphql-ws'
import WebSocket from 'ws'

const { transport, url, key, documents, resume } = JSON.parse(process.argv[2])
const authorization = key ? { Authorization: `Bearer ${key}` } : {}
const patience = {
  retryAttempts: resume ? Infinity : 0,
  shouldRetry: () => true,
  retryWait: soon,
  retry: soon,
}
let seen

function soon() {
  return new Promise((then) => setTimeout(then, 50))
}

function tell(what) {
  process.stdout.write(JSON.stringify(what) + '\n')
}

const client =
  transport === 'WEB_SOCKET'
    ? overWebSocket({
        ...patience,
        url: url.replace('http', 'ws'),
        webSocketImpl: WebSocket,
        connectionParams: authorization,
        lazyCloseTimeout: 10_000,
        on: {
          connected: (_socket, _payload, again) => tell({ connected: again ? 'again' : 'first' }),
          closed: ({ code, reason }) => tell({ closed: code, reason }),
        },
      })
    : overEventStreams({
        ...patience,
        url,
        headers: () => (seen ? { ...authorization, 'Last-Event-ID': seen } : authorization),
        on: { connected: (again) => tell({ connected: again ? 'again' : 'first' }) },
      })

function run(document) {
  const request = { ...document }
  return new Promise((done) =>
    client.subscribe(request, {
      next(result) {
        const sequence = result.data?.bookingEvents?.sequence
        if (sequence) {
          seen = sequence
          if (transport === 'WEB_SOCKET') {
            request.variables = { ...request.variables, after: sequence }
          }
        }
        tell({ next: result })
      },
      error(error) {
        tell({ error: told(error) })
        done()
      },
      complete() {
        tell({ complete: true })
        done()
      },
    }),
  )
}

function told(error) {
  if (Array.isArray(error)) {
    return { errors: error }
  }
  return { code: error.code, status: error.response?.status, message: error.reason ?? error.message }
}

for (const document of documents) {
  await run(document)
}
await client.dispose()
process.exit()
