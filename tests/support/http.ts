/** HTTP as it goes over the line: nothing is decoded, followed or added. */
import { type Agent, type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Names as they came, in lower case, in their order, repeats kept. */
  readonly names: readonly string[];
  readonly body: Buffer;
}

export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Uint8Array;
  /** Keeps connections for more than one request. */
  readonly agent?: Agent;
}

/** What `/health` says of a portal that takes letters. How old the numbers of helplines are is for no test of HTTP. */
export const inService = /^(?:ok|(?:alarm-off ?)?(?:helplines [a-z0-9 -]+)?)\n$/;

/** One request, on a connection of its own where no agent keeps them. @param url with a path that is sent as it stands */
export function ask(url: string, question: Question = {}): Promise<Answer> {
  const { origin } = new URL(url);
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        hostname,
        port,
        path: url.slice(origin.length) || '/',
        method: question.method ?? 'GET',
        headers: { ...question.headers },
        agent: question.agent ?? false,
      },
      (response) => {
        response.toArray().then((chunks) => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            names: response.rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase()),
            body: Buffer.concat(chunks),
          });
        }, reject);
      },
    );
    sent.once('error', reject);
    sent.end(question.body);
  });
}

/** A form as a browser posts it. */
export function askForm(
  url: string,
  pairs: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return ask(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(pairs).toString(),
  });
}

/** Goes where an answer sends a browser; any other answer is the end. @param url what was asked */
export async function followed(
  url: string,
  answer: Promise<Answer>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const first = await answer;
  const { location } = first.headers;
  if (first.status !== 303 || location === undefined) return first;
  return ask(new URL(location, url).href, { headers });
}

/** A simple form of the portal with the least in it, ready to be posted. */
export async function readyForm(url: string): Promise<Record<string, string>> {
  const html = (await ask(`${url}/en/request/basic`)).body.toString();
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';
  const least = { who: 'me', reach: 'none', 'home.postcode': 'ZZ99 3VZ' };
  return { ...least, code: value('code'), token: value('token') };
}

/** A form as a browser posts it, and the page to which that leads. */
export function sendForm(url: string, pairs: Readonly<Record<string, string>>): Promise<Answer> {
  return followed(url, askForm(url, pairs));
}

/** JSON as a program posts it. */
export function askJson(
  url: string,
  json: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const body = typeof json === 'string' ? json : JSON.stringify(json);
  return ask(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
}

/** What came back for these bytes until the server closed, and how long that took. */
export interface Talk {
  readonly text: string;
  readonly ms: number;
}

/** Writes bytes to a bare socket and reads until the server closes it. @param url its host and port count */
export function talk(url: string, bytes: string | Uint8Array): Promise<Talk> {
  const { hostname, port } = new URL(url);
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', (fault: NodeJS.ErrnoException) => {
      // A server that closes while bytes are still on their way to it resets the connection.
      if (fault.code !== 'ECONNRESET' && fault.code !== 'EPIPE') reject(fault);
    });
    socket.on('close', () =>
      resolve({ text: Buffer.concat(chunks).toString('latin1'), ms: performance.now() - began }),
    );
  });
}
