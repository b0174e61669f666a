// Opens a socket with the subprotocols it is given, and tells how that ended.
import WebSocket from 'ws'

const { url, protocols } = JSON.parse(process.argv[2])
const socket = new WebSocket(url.replace('http', 'ws'), protocols)

function tell(what) {
  process.stdout.write(JSON.stringify(what) + '\n')
  process.exit()
}

socket.on('close', (code, reason) => tell({ closed: code, reason: reason.toString() }))
socket.on('error', (error) => tell({ error: { message: error.message } }))
