// One SMTP server, which keeps what it is sent and fails where it is told to.
import { once } from 'node:events';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

// The password of each user.
const USERS = { u: 'p' };

// The commands at which a server can fail, by the name of the stage.
const COMMANDS = { ehlo: 'EHLO', starttls: 'STARTTLS', auth: 'AUTH', mail: 'MAIL', rcpt: 'RCPT', data: 'DATA' };

const STAGES = ['connect', 'greeting', ...Object.keys(COMMANDS), 'body', 'accepted'];

export class Server {
  mails = [];
  faults = [];
  connections = 0;
  port = 0;
  #sockets = new Set();
  #smtp;

  // `wish`: see README.md. `read` gives the text of a file with a certificate or a key.
  static async start({ mode = 'starttls', certificate = 'ours', auth = true, hide = [], size }, read) {
    const server = new Server();
    if (!['starttls', 'tls', 'plain'].includes(mode)) throw new Error(`there is no mode ${mode}`);
    server.#smtp = new Failing(server, {
      ...Object.fromEntries(hide.map((extension) => [`hide${extension}`, true])),
      secure: mode === 'tls',
      key: read(`${certificate}.key`),
      cert: read(`${certificate}.pem`),
      disabledCommands: [...(mode === 'plain' ? ['STARTTLS'] : []), ...(auth ? [] : ['AUTH'])],
      authMethods: ['PLAIN', 'LOGIN'],
      disableReverseLookup: true,
      size,
      // longer than any test: a server that hangs must not be the one that gives up
      socketTimeout: 600_000,
      onConnect: (session, done) => server.#unless('greeting', {}, session, done),
      onAuth: ({ username, password }, _, done) => {
        const known = Object.hasOwn(USERS, username) && USERS[username] === password;
        done(known ? null : refusal('535 5.7.8 authentication failed'), { user: username });
      },
      // a client that is killed in the middle of a mail ends the stream early
      onData: (stream, session, done) => server.#take(stream, session, done).catch(done),
    });
    server.#smtp.on('error', () => {}); // what clients do to a connection is their affair
    server.#stand();
    await server.#listen();
    return server;
  }

  state() {
    const { port, connections, faults } = this;
    return { port, connections, mails: this.mails.length, faults };
  }

  forget() {
    this.mails = [];
    this.faults = [];
    return this.state();
  }

  // The mails as somebody else's parser understands them.
  async read() {
    return Promise.all(this.mails.map(async (mail) => {
      const { subject, text, html, attachments } = await PostalMime.parse(mail.raw);
      return { ...mail, headers: headers(mail.raw), subject, text, html, attachments: attachments.map(file) };
    }));
  }

  // Closes the port and every connection.
  async goAway() {
    const closed = once(this.#smtp.server, 'close');
    this.#smtp.server.close();
    this.#sockets.forEach((socket) => socket.destroy());
    await closed;
  }

  // Listens on the same port again.
  async comeBack() {
    await this.#listen();
  }

  async #listen() {
    this.#smtp.server.listen(this.port, '127.0.0.1');
    await once(this.#smtp.server, 'listening');
    this.port = this.#smtp.server.address().port;
  }

  // Stands at the door, before TLS.
  #stand() {
    const listener = this.#smtp.server;
    const accept = listener.listeners('connection');
    listener.removeAllListeners('connection');
    listener.on('connection', (socket) => {
      this.connections += 1;
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      const fault = this.fault('connect');
      if (fault) this.fail(fault, socket.on('error', () => {}), () => socket.end(`${fault.reply}\r\n`));
      else accept.forEach((handler) => handler.call(listener, socket));
    });
  }

  // Plans faults; the first that fits is the first to happen.
  plan(faults) {
    for (const { at, reply } of faults) {
      if (!STAGES.includes(at)) throw new Error(`there is no stage ${at}`);
      if (!['drop', 'hang'].includes(reply)) refusal(reply);
    }
    this.faults.push(...faults);
  }

  // Goes on, unless a fault is due.
  #unless(stage, envelope, session, done) {
    const fault = this.fault(stage, envelope);
    if (!fault) return done();
    this.fail(fault, this.#smtp.socketOf(session), () => done(refusal(fault.reply)));
  }

  // The fault that is due at this stage; it is used up once.
  fault(stage, { from, to = [] } = {}) {
    const wanted = ({ at, match, times = 1 }) => at === stage && times > 0 && (!match || match === from || to.includes(match));
    const fault = this.faults.find(wanted);
    if (fault) fault.times = (fault.times ?? 1) - 1;
    return fault;
  }

  // `reply` says no in the way that fits the stage.
  fail(fault, socket, reply) {
    if (fault.reply === 'drop') socket.destroy();
    else if (fault.reply !== 'hang') reply();
  }

  async #take(stream, session, done) {
    const raw = Buffer.concat(await stream.toArray()).toString();
    const { mailFrom, rcptTo } = session.envelope;
    const mail = {
      from: mailFrom.address,
      to: rcptTo.map(({ address }) => address),
      parameters: mailFrom.args || {},
      tls: session.secure,
      user: session.user || null,
      raw,
    };
    this.#unless('body', mail, session, (error) => {
      if (error) return done(error);
      this.mails.push(mail);
      // here the client cannot know that it has succeeded
      this.#unless('accepted', mail, session, done);
    });
  }
}

// The server of npm, with faults before its commands.
class Failing extends SMTPServer {
  #owner;

  constructor(owner, options) {
    super({ ...options, logger: false });
    this.#owner = owner;
  }

  connect(socket, options) {
    super.connect(socket, options);
    const connection = [...this.connections].at(-1);
    for (const [stage, command] of Object.entries(COMMANDS)) this.#guard(connection, stage, `handler_${command}`);
    // The greeting is held back for a tenth of a second, to find out who does not wait for it. A test with a thousand
    // connections has no time for that.
    const greet = connection.connectionReady.bind(connection);
    connection.connectionReady = () => {};
    setImmediate(greet);
  }

  #guard(connection, stage, name) {
    const handler = connection[name];
    connection[name] = (command, done) => {
      const { mailFrom, rcptTo } = connection.session.envelope;
      const argument = command.toString().match(/<(.*?)>/)?.[1];
      const from = stage === 'mail' ? argument : mailFrom?.address;
      const to = stage === 'rcpt' ? [argument] : rcptTo.map(({ address }) => address);
      const fault = this.#owner.fault(stage, { from, to });
      if (!fault) return handler.call(connection, command, done);
      this.#owner.fail(fault, connection._socket, () => {
        const { responseCode, lines } = refusal(fault.reply);
        connection.send(responseCode, lines);
        done();
      });
    };
  }

  socketOf(session) {
    return [...this.connections].find((connection) => connection.session.id === session.id)._socket;
  }
}

// A file; what it says only if that is text.
function file({ filename, mimeType, content }) {
  return { name: filename, type: mimeType, ...(mimeType.startsWith('text/') && { text: Buffer.from(content).toString() }) };
}

// `451 4.3.0 try later`; ` | ` begins another line of the reply.
function refusal(reply) {
  const [, code, text] = reply.match(/^([245]\d\d) (.+)$/) ?? [];
  if (!code) throw new Error(`${reply} is no reply`);
  return Object.assign(new Error(text), { responseCode: Number(code), lines: text.split(' | ') });
}

// The header lines as they came, in their order, each on one line.
function headers(raw) {
  const head = raw.split('\r\n\r\n', 1)[0];
  return head.replaceAll(/\r\n(?=[ \t])/g, '').split('\r\n');
}
