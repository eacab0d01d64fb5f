// A real SMTP server on this machine for one test file: it keeps what it is handed, and refuses or fails when told to.
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A letter as the server took it: the envelope, and the message with its headers. */
export type TakenLetter = { readonly from: string; readonly to: readonly string[]; readonly message: string };

/** The server; `answer` is the code it gives to recipients instead of taking letters. */
export type MailServer = {
  readonly url: string;
  readonly taken: readonly TakenLetter[];
  readonly answer: (code: number | undefined) => void;
  readonly close: () => Promise<void>;
};

/** Listens on a free port of 127.0.0.1. */
export async function mailServer(): Promise<MailServer> {
  const taken: TakenLetter[] = [];
  const state: { code: number | undefined } = { code: undefined };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onRcptTo: (_address, _session, done) => {
      if (state.code === undefined) return done();
      done(Object.assign(new Error('planted'), { responseCode: state.code }));
    },
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        taken.push({ from, to, message: Buffer.concat(parts).toString('utf8') });
        done();
      });
    },
  });
  const listener = server.listen(0, '127.0.0.1');
  await new Promise((resolve) => listener.once('listening', resolve));
  return {
    url: `smtp://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    taken,
    answer: (code) => {
      state.code = code;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
