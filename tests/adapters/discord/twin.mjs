// Runs a Discord-compatible server made by others, on 127.0.0.1 alone, and plays people in it: JSON lines in and out.
import http from 'node:http'
import net from 'node:net'
import path from 'node:path'
import readline from 'node:readline'
import { pathToFileURL } from 'node:url'

const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (port, ...rest) {
  return typeof port === 'number' ? listen.call(this, port, '127.0.0.1', ...rest) : listen.call(this, port, ...rest)
}

// It lacks the one address at which discord.py asks who owns the application.
const owner = { id: '8000004', username: 'mia', discriminator: '0', avatar: null }
const application = {
  id: '8000009', name: 'goodneighbor', icon: null, description: '', summary: '', bot_public: false,
  bot_require_code_grant: false, verify_key: '', team: null, flags: 1 << 18, owner,
}
// It says at every answer that the next one is due in a minute, which makes discord.py wait; Discord says some seconds.
const soon = (response) => {
  const set = response.setHeader
  response.setHeader = (name, value) => set.call(response, name, name === 'X-RateLimit-Reset-After' ? '1.0' : value)
}
const emit = http.Server.prototype.emit
http.Server.prototype.emit = function (event, request, response, ...rest) {
  if (event === 'request') soon(response)
  if (event !== 'request' || !request.url.startsWith('/api/v10/oauth2/applications/@me')) {
    return emit.call(this, event, request, response, ...rest)
  }
  response.setHeader('Content-Type', 'application/json')
  response.end(JSON.stringify(application))
  return true
}

const entry = path.join(process.argv[2], 'node_modules/discord-digital-twin/dist/index.js')
const { DigitalDiscord } = await import(pathToFileURL(entry))
const [guild, help, desk, mia, robin] = ['8000001', '8000002', '8000003', '8000004', '8000005']
const discord = new DigitalDiscord({
  guild: { id: guild, name: 'Inkwell', ownerId: mia },
  channels: [{ id: help, name: 'help', type: 0 }, { id: desk, name: 'desk', type: 0 }],
  users: [{ id: mia, username: 'mia' }, { id: robin, username: 'robin' }],
  botUser: { id: application.id, username: 'goodneighbor' },
})
await discord.start()

const answered = async (channel, started) => {
  const { id } = await started
  const ack = await channel.waitForInteractionAck({ interactionId: id, timeout: 4000 })
  const kept = await channel.getInteractionResponse(id)
  return { type: ack.type, data: kept?.data ? JSON.parse(kept.data) : null }
}

const acts = {
  say: async (it) => (await discord.channel(it.channel).user(it.user).sendMessage({ content: it.content })).id,
  messages: async (it) => discord.channel(it.channel).getMessages(),
  slash: (it) => answered(discord.channel(it.channel), discord.channel(it.channel).user(it.user).runSlashCommand(it)),
  press: (it) => answered(discord.channel(it.channel), discord.channel(it.channel).user(it.user).clickButton(it)),
  modal: (it) => answered(discord.channel(it.channel), discord.channel(it.channel).user(it.user).submitModal(it)),
}

console.log(JSON.stringify({ port: discord.port, token: discord.botToken, guild, help, desk, mia, robin }))
for await (const line of readline.createInterface({ input: process.stdin })) {
  const it = JSON.parse(line)
  try {
    console.log(JSON.stringify({ result: (await acts[it.act](it)) ?? null }))
  } catch (error) {
    console.log(JSON.stringify({ error: String(error) }))
  }
}
await discord.stop()
process.exit(0)
