// A foreign program at the desk's hub: the official client, driven line by line.
// In:  {"id":1,"method":"WatchTicket","args":[7]}     Out: {"answer":1,"result":…} {"error":1,"message":…} {"push":…} {"open":true} {"closed":…}
// usage: node watch.mjs ADDRESS [webSockets|serverSentEvents|longPolling], with the access token in TOKEN or a cookie in COOKIE
import readline from 'node:readline';
import { HttpTransportType, HubConnectionBuilder, LogLevel } from '@microsoft/signalr';

const [address, transport = 'webSockets'] = process.argv.slice(2);
const transports = { webSockets: HttpTransportType.WebSockets, serverSentEvents: HttpTransportType.ServerSentEvents, longPolling: HttpTransportType.LongPolling };
const say = (what) => process.stdout.write(JSON.stringify(what) + '\n');

const options = { transport: transports[transport] };
if (process.env.TOKEN) options.accessTokenFactory = () => process.env.TOKEN;
if (process.env.COOKIE) options.headers = { Cookie: process.env.COOKIE, ...(process.env.ORIGIN ? { Origin: process.env.ORIGIN } : {}) };
const desk = new HubConnectionBuilder().withUrl(address + 'hubs/tickets', options).configureLogging(LogLevel.None).build();

desk.on('push', (push) => say({ push }));
desk.onclose((error) => { say({ closed: error ? error.message : '' }); process.exit(0); });
try {
  await desk.start();
  say({ open: true });
} catch (error) {
  say({ closed: error.message });
  process.exit(0);
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const { id, method, args } = JSON.parse(line);
  desk.invoke(method, ...args).then((result) => say({ answer: id, result }), (error) => say({ error: id, message: error.message }));
}
await desk.stop();
