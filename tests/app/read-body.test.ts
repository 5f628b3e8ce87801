import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Body, readBody } from '../../src/app/read-body.ts';
import { ask, type Question } from '../support/http.ts';

const LIMIT = 1000;
const type = 'application/json';
let server: Server;
let url: string;
let read: Promise<Body>;
/** The request as it was when its body had been judged. */
let then: { readonly touched: boolean; readonly destroyed: boolean };

beforeAll(async () => {
  server = createServer((request, response) => {
    read = readBody(request, type, LIMIT);
    void read.then(() => {
      then = { touched: request.readableDidRead, destroyed: request.destroyed };
      response.setHeader('connection', 'close');
      response.end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function readOf(question: Question): Promise<Body> {
  await ask(url, { method: 'POST', ...question });
  return read;
}

const typed = (value: string): Question => ({ headers: { 'content-type': value }, body: 'abc' });

describe('a body', () => {
  it('is given as its bytes, whatever they are', async () => {
    const body = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    expect(await readOf({ headers: { 'content-type': type }, body })).toEqual({ ok: true, bytes: body });
  });

  it('may be as long as the limit, and not a byte longer', async () => {
    const headers = { 'content-type': type };
    expect(await readOf({ headers, body: 'a'.repeat(LIMIT) })).toMatchObject({ ok: true });
    expect(await readOf({ headers, body: 'a'.repeat(LIMIT + 1) })).toEqual({ ok: false, status: 413 });
  });

  it('is refused by its declared length before a byte of it is read', async () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(`POST / HTTP/1.1\r\nHost: a\r\nContent-Type: ${type}\r\nContent-Length: 1000000000\r\n\r\n`);
    await new Promise((answered) => socket.once('data', answered));
    expect(await read).toEqual({ ok: false, status: 413 });
    expect(then.touched).toBe(false);
    socket.destroy();
  });

  it('is refused as soon as it is too long, where no length was declared', async () => {
    const chunked = { 'content-type': type, 'transfer-encoding': 'chunked' };
    expect(await readOf({ headers: chunked, body: 'a'.repeat(LIMIT) })).toMatchObject({ ok: true });
    expect(await readOf({ headers: chunked, body: 'a'.repeat(20 * LIMIT) })).toEqual({
      ok: false,
      status: 413,
    });
    // Whoever reads it has still to answer: the connection must be there for that.
    expect(then).toEqual({ touched: true, destroyed: false });
  });

  it.each([
    ['application/json', true],
    ['Application/JSON', true],
    ['application/json; charset=utf-8', true],
    ['application/json;', true],
    ['text/plain', false],
    ['application/json5', false],
    ['application/x-www-form-urlencoded', false],
    ['text/html; application/json', false],
    ['', false],
  ])('of the type %j: taken is %s', async (value, taken) => {
    expect(await readOf(typed(value))).toMatchObject(taken ? { ok: true } : { ok: false, status: 415 });
  });

  it.each(['gzip', 'br', 'deflate', 'GZIP', 'gzip, identity', ''])(
    'that is packed (%j) is refused: a few bytes could be megabytes',
    async (coding) => {
      const headers = { 'content-type': type, 'content-encoding': coding };
      expect(await readOf({ headers, body: 'abc' })).toEqual({ ok: false, status: 415 });
    },
  );

  it('that says it is not packed is taken', async () => {
    const headers = { 'content-type': type, 'content-encoding': 'identity' };
    expect(await readOf({ headers, body: 'abc' })).toMatchObject({ ok: true });
  });

  it('of a sender who goes away in the middle is no body, and no accident', async () => {
    const arrived = new Promise((on) => server.once('request', on));
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(`POST / HTTP/1.1\r\nHost: a\r\nContent-Type: ${type}\r\nContent-Length: 100\r\n\r\nhalf`);
    await arrived;
    socket.destroy();
    expect(await read).toEqual({ ok: false, status: 400 });
  });
});
